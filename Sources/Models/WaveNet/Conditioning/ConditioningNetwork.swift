import Neural
import Signal

/// Turns an encoding, its pitch and what is noise in it into rows of the condition: two
/// convolutions over frames, then a straight line from frame centre to frame centre.
struct ConditioningNetwork: Sendable {
    private struct Layer: Sendable {
        let inputs: Int
        let outputs: Int
        /// `[3, inputs, outputs]`.
        let weight: [Float]
        let bias: [Float]
    }

    private static let taps = 3
    /// Moments of a harmonic draft in a frame.
    private static let moments = Encoding.hop / HarmonicDraft.Controls.hop
    private static let slope: Float = 0.1
    private let sizes: WaveNetFile.Conditioning
    private let hold: Int
    private let layers: [Layer]

    init(
        _ store: Weights, sizes: WaveNetFile.Conditioning, configuration: WaveNetConfiguration
    ) throws {
        self.sizes = sizes
        hold = configuration.hold
        let inputs = Encoding.dimensions + sizes.bumps + Self.moments * sizes.noise
        let widths = [inputs, sizes.hidden, configuration.condition]
        layers = try (0..<2).map { index in
            let name = "conditioning.\(index)"
            let shape = [Self.taps, widths[index], widths[index + 1]]
            return Layer(
                inputs: widths[index], outputs: widths[index + 1],
                weight: try store.take("\(name).weight", shape: shape),
                bias: try store.take("\(name).bias", shape: [widths[index + 1]]))
        }
    }

    /// The rows of an encoding, `[frames · 512 / hold rounded up, condition]`.
    ///
    /// - Parameter noise: how much of each moment is noise, `[4 · frames, noise]`.
    func rows(of encoding: Encoding, noise: [Float]) -> [Float] {
        let frames = encoding.frames
        guard frames > 0 else { return [] }
        var values: [Float] = []
        for frame in 0..<frames {
            let codes = frame * Encoding.dimensions..<(frame + 1) * Encoding.dimensions
            values += encoding.codes[codes]
            if sizes.bumps > 0 { values += Self.bumps(encoding.pitch, frame) }
            let described = Self.moments * sizes.noise
            values += noise[frame * described..<(frame + 1) * described]
        }
        values = convolve(values, layers[0], frames: frames).map { $0 > 0 ? $0 : Self.slope * $0 }
        return spread(convolve(values, layers[1], frames: frames), frames: frames)
    }

    private static func bumps(_ pitch: PitchTrack, _ frame: Int) -> [Float] {
        Array(unsafeUninitializedCapacity: PitchBasis.count) { bumps, count in
            guard let base = bumps.baseAddress else { return }
            PitchBasis.describe(
                hertz: pitch.hertz[frame], strength: pitch.voicing[frame], into: base)
            count = PitchBasis.count
        }
    }

    /// With zeros before the first frame and behind the last.
    private func convolve(_ input: [Float], _ layer: Layer, frames: Int) -> [Float] {
        var output: [Float] = []
        output.reserveCapacity(frames * layer.outputs)
        for frame in 0..<frames {
            var row = layer.bias
            for tap in 0..<Self.taps {
                let source = frame + tap - Self.taps / 2
                guard source >= 0, source < frames else { continue }
                for channel in 0..<layer.inputs {
                    let value = input[source * layer.inputs + channel]
                    let weights = (tap * layer.inputs + channel) * layer.outputs
                    for index in row.indices { row[index] += value * layer.weight[weights + index] }
                }
            }
            output += row
        }
        return output
    }

    /// From frames to steps of `hold` samples.
    private func spread(_ values: [Float], frames: Int) -> [Float] {
        let width = layers[1].outputs
        var rows: [Float] = []
        for step in 0..<(frames * Encoding.hop + hold - 1) / hold {
            let centre = (Double(step) + 0.5) * Double(hold) / Double(Encoding.hop) - 0.5
            let place = min(max(centre, 0), Double(frames - 1))
            let left = Int(place)
            let right = min(left + 1, frames - 1)
            let share = Float(place - Double(left))
            for index in 0..<width {
                let (from, to) = (values[left * width + index], values[right * width + index])
                rows.append(from + (to - from) * share)
            }
        }
        return rows
    }
}
