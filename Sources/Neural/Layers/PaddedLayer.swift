/// A layer that moves a window over its input, and can run over a whole input with zeros around.
///
/// What a layer says of itself is its ``window``; how frames are counted and what happens at the
/// ends of an input follows from it.
public protocol PaddedLayer: Layer {
    /// How the window moves.
    var window: SlidingWindow { get }
    /// Memory for both ends of a whole input; `nil` before the layer is prepared.
    var edge: WindowEdge? { get }

    /// The output frames of a whole input with its padding.
    func outputFrames(padded frames: Int) -> Int
}

extension PaddedLayer {
    /// The input frames that the output of a number of groups of ``window`` sees.
    public func inputFrames(for groups: Int) -> Int { window.inputFrames(groups: groups) }

    /// Runs over a whole input, from the first frame of each tensor, and keeps both alive
    /// meanwhile.
    public func processPadded(_ input: Tensor, frames: Int, into output: Tensor) {
        withExtendedLifetime((input, output)) {
            processPadded(input.pointer, frames: frames, into: output.pointer)
        }
    }

    /// Runs over a whole input with zeros around it. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: `[frames, inputs]`.
    ///   - frames: the number of *input* frames.
    ///   - output: `[outputFrames(padded: frames), outputs]`, not overlapping the input.
    /// - Precondition: the layer is prepared.
    public func processPadded(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        guard let edge else { preconditionFailure("prepare a layer before it processes") }
        let outputFrames = outputFrames(padded: frames)
        let groups = (outputFrames + window.rows - 1) / window.rows
        var group = 0
        while group < groups {
            let start = group * window.stride - window.lead
            let whole = min(outputFrames / window.rows, groups) - group
            let inside = start < 0 ? 0 : (frames - start - window.width) / window.stride + 1
            let target = output + group * window.rows * outputs
            if start >= 0, start + window.width <= frames, whole > 0 {
                let count = min(inside, whole)
                process(input + start * inputs, frames: count, into: target)
                group += count
                continue
            }
            var count = min(WindowEdge.groups, groups - group)
            if start < 0 {
                count = min(count, (window.stride - 1 - start) / window.stride)
            }
            copy(input, frames: frames, from: start, count: window.inputFrames(groups: count), edge)
            if count <= whole {
                process(edge.input.pointer, frames: count, into: target)
            } else {
                process(edge.input.pointer, frames: count, into: edge.output.pointer)
                let rows = min(count * window.rows, outputFrames - group * window.rows)
                target.update(from: edge.output.pointer, count: rows * outputs)
            }
            group += count
        }
    }

    /// Copies input frames into the edge memory, zeros where there are none.
    private func copy(
        _ input: UnsafePointer<Float>, frames: Int, from start: Int, count: Int,
        _ edge: WindowEdge
    ) {
        let first = max(0, min(frames, start))
        let last = max(first, min(frames, start + count))
        let before = last > first ? first - start : count
        edge.input.pointer.update(repeating: 0, count: before * inputs)
        guard last > first else { return }
        edge.input.row(before).update(from: input + first * inputs, count: (last - first) * inputs)
        let after = before + last - first
        edge.input.row(after).update(repeating: 0, count: (count - after) * inputs)
    }
}

/// Memory for the groups at both ends of a padded run, whose windows reach outside the input.
public final class WindowEdge {
    /// Groups worked on at once.
    static let groups = 16
    let input: Tensor
    let output: Tensor

    init(_ layer: some PaddedLayer) {
        let window = layer.window
        input = Tensor(
            frames: window.inputFrames(groups: Self.groups), channels: layer.inputs)
        output = Tensor(frames: Self.groups * window.rows, channels: layer.outputs)
    }
}
