import Neural

/// A planar signal as plain arrays, and the layers on it as the formulas have them.
struct Planar: Equatable {
    var rows: [[Float]]

    var frames: Int { rows.first?.count ?? 0 }
    var values: [Float] { rows.flatMap { $0 } }

    init(_ rows: [[Float]]) { self.rows = rows }

    /// Noise, −1…1.
    init(noise seed: UInt64, channels: Int, frames: Int) {
        let numbers = noise(seed, count: channels * frames)
        rows = (0..<channels).map { Array(numbers[($0 * frames)..<(($0 + 1) * frames)]) }
    }

    func leaky(_ slope: Float) -> Planar {
        Planar(rows.map { $0.map { $0 > 0 ? $0 : slope * $0 } })
    }

    static func + (a: Planar, b: Planar) -> Planar {
        Planar(zip(a.rows, b.rows).map { zip($0, $1).map { $0 + $1 } })
    }

    func scaled(_ factor: Float) -> Planar { Planar(rows.map { $0.map { $0 * factor } }) }
}

/// Numbers −1…1 that look random.
func noise(_ seed: UInt64, count: Int) -> [Float] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Float(Int32(truncatingIfNeeded: state >> 32)) / 2_147_483_648
    }
}

/// A convolution's numbers.
struct PlanarKernel {
    let inputs: Int
    let outputs: Int
    let kernel: Int
    var dilation = 1
    let weight: [Float]
    let bias: [Float]

    /// Noise of about the size that keeps a signal's level.
    init(_ inputs: Int, _ outputs: Int, _ kernel: Int, dilation: Int = 1, seed: UInt64 = 1) {
        self.inputs = inputs
        self.outputs = outputs
        self.kernel = kernel
        self.dilation = dilation
        let size = 1 / Float(inputs * kernel).squareRoot()
        weight = noise(seed + 7, count: inputs * outputs * kernel).map { $0 * size }
        bias = noise(seed + 8, count: outputs)
    }

    func layer(_ vectors: PlanarVectors = .widest, scratch: PlanarScratch? = nil) -> PlanarConv1d {
        PlanarConv1d(
            weight: weight, bias: bias, inputs: inputs, outputs: outputs, kernel: kernel,
            dilation: dilation, scratch: scratch, vectors: vectors)
    }

    /// Without padding.
    func convolved(_ x: Planar) -> Planar {
        let frames = x.frames - (kernel - 1) * dilation
        return Planar(
            (0..<outputs).map { output in
                var row = [Float](repeating: bias[output], count: frames)
                for input in 0..<inputs {
                    for tap in 0..<kernel {
                        let w = weight[(output * inputs + input) * kernel + tap]
                        let source = x.rows[input]
                        for t in 0..<frames { row[t] += w * source[t + tap * dilation] }
                    }
                }
                return row
            })
    }

    /// With as many zeros around as keep the length.
    func same(_ x: Planar) -> Planar {
        let padding = Padding.same(kernel: kernel, dilation: dilation)
        let (left, right) = (padding.left, padding.right)
        return convolved(
            Planar(
                x.rows.map {
                    [Float](repeating: 0, count: left) + $0 + [Float](repeating: 0, count: right)
                }))
    }

    /// Transposed: the weight is taken as `[inputs, outputs, kernel]`.
    func transposed(_ x: Planar, stride: Int, padding: Int) -> Planar {
        let frames = (x.frames - 1) * stride + kernel - 2 * padding
        return Planar(
            (0..<outputs).map { output in
                var row = [Float](repeating: bias[output], count: frames)
                for input in 0..<inputs {
                    for (i, value) in x.rows[input].enumerated() {
                        for tap in 0..<kernel {
                            let t = i * stride + tap - padding
                            guard row.indices.contains(t) else { continue }
                            row[t] += value * weight[(input * outputs + output) * kernel + tap]
                        }
                    }
                }
                return row
            })
    }
}

/// A planar signal in memory: rows at an odd place and of an odd pitch, marks all around.
final class PlanarMemory {
    static let mark: Float = 12_345
    private let memory: Tensor
    private let channels: Int
    private let frames: Int
    private let pitch: Int

    init(_ signal: Planar) {
        channels = signal.rows.count
        frames = signal.frames
        pitch = frames + 3
        memory = Tensor(frames: 1, channels: channels * pitch + 5 + PlanarRows.slack)
        memory.pointer.update(repeating: Self.mark, count: memory.channels)
        for (channel, row) in signal.rows.enumerated() {
            (rows.first + channel * pitch).update(from: row, count: frames)
        }
    }

    convenience init(channels: Int, frames: Int) {
        self.init(
            Planar(
                [[Float]](repeating: .init(repeating: Self.mark, count: frames), count: channels)
            ))
    }

    var rows: PlanarRows { PlanarRows(memory.pointer + 5, pitch: pitch) }

    var signal: Planar {
        Planar(
            (0..<channels).map {
                Array(UnsafeBufferPointer(start: rows.first + $0 * pitch, count: frames))
            })
    }

    /// Whether all that is no frame still carries the mark.
    var isUntouchedAround: Bool {
        let values = memory.values
        return values.indices.allSatisfy { index in
            let (channel, frame) = (index - 5).quotientAndRemainder(dividingBy: pitch)
            let isFrame = index >= 5 && channel < channels && frame < frames
            return isFrame || values[index] == Self.mark
        }
    }
}
