import Foundation
import Models

extension Quantiser {
    /// Reads the bundled books, which lie with the language's weights.
    ///
    /// - Parameter encoder: the model whose encodings are to become tokens, or were.
    /// - Throws: `InstrumentError` where there are none, `ModelError` `incompatible` for a model
    ///   whose codes they are not of, or an error of their files.
    public static func find(in data: DataFolder, for encoder: LoadedModel) throws -> Quantiser {
        let place = DataFolder.speechPlace + "/" + LanguageModel.name + ".safetensors"
        guard let file = data.find(place) else {
            throw InstrumentError(
                .notFound, subject: data.places(of: place),
                reason: "there are no books of tokens; 'make install' puts them there")
        }
        let configuration = file.deletingPathExtension().appendingPathExtension("json")
        try LanguageConfiguration.load(configuration).check(encoder)
        return try Quantiser(path: file.path)
    }
}
