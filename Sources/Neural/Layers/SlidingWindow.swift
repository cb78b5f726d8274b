/// How a convolution's window moves over its input.
///
/// Group `j` of the output, `rows` frames, is made from the `width` input frames that start at
/// `j * stride - lead`. A convolution makes one frame a group and moves by its stride; a
/// transposed convolution makes `stride` frames a group and moves by one.
struct SlidingWindow {
    /// Input frames from one group to the next.
    let stride: Int
    /// Input frames that one group sees.
    let width: Int
    /// Input frames before the first that the first group of a padded run sees.
    let lead: Int
    /// Output frames of a group.
    let rows: Int

    /// The input frames that a number of groups sees.
    func inputFrames(groups: Int) -> Int { groups == 0 ? 0 : (groups - 1) * stride + width }
}

/// A layer that moves a window over its input.
protocol SlidingLayer {
    var window: SlidingWindow { get }
    var inputs: Int { get }
    var outputs: Int { get }

    /// Makes groups from an input that holds all they see.
    func slide(
        _ input: UnsafePointer<Float>, groups: Int, into output: UnsafeMutablePointer<Float>)
}

/// Memory for the groups at both ends of a padded run, whose windows reach outside the input.
final class Edge {
    /// Groups worked on at once.
    static let groups = 16
    let input: Tensor
    let output: Tensor

    init(_ layer: some SlidingLayer) {
        let window = layer.window
        input = Tensor(
            frames: window.inputFrames(groups: Self.groups), channels: layer.inputs)
        output = Tensor(frames: Self.groups * window.rows, channels: layer.outputs)
    }
}

extension SlidingLayer {
    /// Runs over a whole input with zeros around it. Allocates nothing.
    func slidePadded(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>,
        outputFrames: Int, edge: Edge
    ) {
        let groups = (outputFrames + window.rows - 1) / window.rows
        var group = 0
        while group < groups {
            let start = group * window.stride - window.lead
            let whole = min(outputFrames / window.rows, groups) - group
            let inside = start < 0 ? 0 : (frames - start - window.width) / window.stride + 1
            let target = output + group * window.rows * outputs
            if start >= 0, start + window.width <= frames, whole > 0 {
                let count = min(inside, whole)
                slide(input + start * inputs, groups: count, into: target)
                group += count
                continue
            }
            var count = min(Edge.groups, groups - group)
            if start < 0 {
                count = min(count, (window.stride - 1 - start) / window.stride)
            }
            copy(input, frames: frames, from: start, count: window.inputFrames(groups: count), edge)
            if count <= whole {
                slide(edge.input.pointer, groups: count, into: target)
            } else {
                slide(edge.input.pointer, groups: count, into: edge.output.pointer)
                let rows = min(count * window.rows, outputFrames - group * window.rows)
                target.update(from: edge.output.pointer, count: rows * outputs)
            }
            group += count
        }
    }

    /// Copies input frames into the edge memory, zeros where there are none.
    private func copy(
        _ input: UnsafePointer<Float>, frames: Int, from start: Int, count: Int, _ edge: Edge
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
