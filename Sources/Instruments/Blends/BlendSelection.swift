/// Which blends are made of sounds.
public enum BlendSelection: Equatable, Sendable {
    /// One blend of two sounds: 0 is A, 1 is B.
    case mix(Float)
    /// Equal steps from A to B, ends included.
    case steps(Int)
    /// One blend of two to four sounds by weight.
    case weights([Float])

    /// The blends, alike in everything but their weights.
    ///
    /// - Parameter model: a blend of as many sounds; its weights do not count.
    /// - Throws: `InstrumentError` when selection and sounds do not go together.
    public func blends(like model: Blend) throws -> [Blend] {
        func two(_ what: String) throws {
            let sounds = model.weights.count
            guard sounds == 2 else {
                throw InstrumentError(
                    .blend,
                    reason: "\(what) goes from one sound to another, and there are \(sounds); "
                        + "give --weights instead")
            }
        }
        switch self {
        case .mix(let mix):
            try two("--mix")
            return [try model.mixed(mix)]
        case .steps(let steps):
            try two("--steps")
            return try Export.mixes(steps: steps).map(model.mixed)
        case .weights(let weights):
            return [try model.weighted(weights)]
        }
    }

    /// The names of the blends' files, such as `blend-050.wav`.
    ///
    /// - Throws: `InstrumentError` for fewer or more steps than ``Export/steps``.
    public func fileNames() throws -> [String] {
        switch self {
        case .mix(let mix): [Export.fileName(mix: mix)]
        case .steps(let steps):
            try Export.mixes(steps: steps).map { Export.fileName(mix: $0) }
        case .weights: ["blend.wav"]
        }
    }
}
