import Foundation
import Instruments
import Models

/// Vocoders that generate, from files of their own.
enum GeneratingFiles {
    /// The vocoder of a file that goes with a model, loaded when it is wanted; `nil` where the file
    /// is none.
    static func vocoder(
        _ facts: ModelFacts, for model: String, weightsHash: String, threads: Int
    ) -> NamedVocoder? {
        nil
    }

    /// NSynth by itself: its encoder, and its decoder as the only vocoder.
    static func nsynth(_ facts: ModelFacts, threads: Int) throws -> LoadedModel {
        throw InstrumentError(.model, subject: facts.name, reason: "")
    }
}
