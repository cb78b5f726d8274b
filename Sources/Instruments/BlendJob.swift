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
    public enum Selection: Equatable, Sendable {
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
        sounds: Int, selection: Selection, interpolation: Interpolation, pitch: PitchChoice,
        frames: Int?
    ) throws {
        let equal = [Float](repeating: 1, count: sounds)
        try self.init(
            selection,
            like: Blend(
                weights: equal, interpolation: interpolation, pitch: pitch, frames: frames))
    }

    /// Plans the outputs, alike in everything but their weights.
    ///
    /// - Parameters:
    ///   - course: what is written.
    ///   - model: a blend of as many sounds; its weights do not count.
    /// - Throws: `InstrumentError` when course and sounds do not go together.
    public init(_ selection: Selection, like model: Blend) throws {
        let sounds = model.weights.count
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
                fileName: Export.fileName(mix: mix), mix: mix, blend: try model.mixed(mix))
        }
        switch selection {
        case .mix(let mix):
            try two("--mix")
            outputs = [try blend(mix)]
        case .steps(let steps):
            try two("--steps")
            outputs = try Export.mixes(steps: steps).map(blend)
        case .weights(let weights):
            let made = try model.weighted(weights)
            outputs = [Output(fileName: "blend.wav", mix: nil, blend: made)]
        }
    }

    /// Makes the job of a preset.
    public init(preset: Preset) {
        outputs = [Output(fileName: preset.stem + ".wav", mix: nil, blend: preset.blend)]
    }
}
