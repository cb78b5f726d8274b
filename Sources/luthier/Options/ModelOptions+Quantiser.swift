import ArgumentParser
import Instruments
import Models

extension ModelOptions {
    /// The books of tokens.
    ///
    /// - Throws: `ValidationError` for a model whose encodings they are not of, or as
    ///   `Quantiser.find(in:)`.
    func quantiser(_ data: DataOptions) throws -> Quantiser {
        guard model == InstrumentModel.defaultName else {
            throw ValidationError(
                "Tokens are made of encodings of \(InstrumentModel.defaultName); leave --model out."
            )
        }
        return try Quantiser.find(in: data.dataFolder)
    }
}
