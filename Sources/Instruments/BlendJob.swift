import Models

/// Sounds, and the blend or blends that are to be made of them.
public struct BlendJob: Equatable, Sendable {
    /// One blend and the name of its file.
    public struct Output: Equatable, Sendable {
        /// The file's name, such as `blend-050.wav`.
        public var fileName: String
        /// The share of B, where there are two sounds.
        public var mix: Float?
        /// The blend.
        public var blend: Blend
    }

    /// How the outputs are chosen.
    public enum Course: Equatable, Sendable {
        /// One blend of two sounds: 0 is A, 1 is B.
        case mix(Float)
        /// Equal steps from A to B, ends included.
        case steps(Int)
        /// One blend of two to four sounds by weight.
        case weights([Float])
    }

    /// What is written.
    public let outputs: [Output]

    /// Plans the outputs.
    ///
    /// - Parameters:
    ///   - sounds: how many sounds there are, 2…4.
    ///   - course: what is written of them.
    /// - Throws: `InstrumentError` when course and sounds do not go together.
    public init(
        sounds: Int, course: Course, interpolation: Interpolation, pitch: PitchChoice,
        frames: Int?
    ) throws {
        func two(_ what: String) throws {
            guard sounds == 2 else {
                throw InstrumentError(
                    .blend,
                    reason: "\(what) goes from one sound to another, and there are \(sounds); "
                        + "give --weights instead")
            }
        }
        func blend(_ mix: Float) throws -> Output {
            Output(
                fileName: Export.fileName(mix: mix), mix: mix,
                blend: try Blend(
                    mix: mix, interpolation: interpolation, pitch: pitch, frames: frames))
        }
        switch course {
        case .mix(let mix):
            try two("--mix")
            outputs = [try blend(mix)]
        case .steps(let steps):
            try two("--steps")
            outputs = try Export.mixes(steps: steps).map(blend)
        case .weights(let weights):
            guard weights.count == sounds else {
                throw InstrumentError(
                    .blend, reason: "\(weights.count) weights for \(sounds) sounds; give one each")
            }
            let made = try Blend(
                weights: weights, interpolation: interpolation, pitch: pitch, frames: frames)
            outputs = [Output(fileName: "blend.wav", mix: nil, blend: made)]
        }
    }

    /// Makes the job of a preset.
    public init(preset: Preset) {
        let stem = preset.name.lowercased().split { !($0.isLetter || $0.isNumber) }
            .joined(separator: "-")
        let name = (stem.isEmpty ? "blend" : stem) + ".wav"
        outputs = [Output(fileName: name, mix: nil, blend: preset.blend)]
    }
}

extension Blend {
    /// What was blended, in one line, for the tags of a file.
    public func description(of titles: [String]) -> String {
        let length = frames.map { ", \($0) frames" } ?? ""
        return shares(of: titles)
            + " (\(interpolation.rawValue), pitch \(pitch.text)\(length))"
    }

    /// The share of each sound: `75 % Sitar + 25 % Bird`.
    public func shares(of titles: [String]) -> String {
        zip(titles, weights).map { title, weight in
            "\(Int((weight * 100).rounded())) % \(title)"
        }.joined(separator: " + ")
    }
}
