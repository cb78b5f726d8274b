import Foundation
import Models

extension LanguageModel {
    /// Where the bundled model lies, without ending.
    ///
    /// - Throws: ``InstrumentError`` `notFound`.
    public static func stem(in data: DataFolder) throws -> String {
        try data.speech().appendingPathComponent(name).path
    }

    /// Loads the bundled model.
    ///
    /// - Parameter encoder: the model whose encodings it is to write.
    /// - Throws: `ModelError` `incompatible` for one whose codes it does not speak, or an error that
    ///   names the file.
    public static func find(in data: DataFolder, for encoder: LoadedModel) throws -> LanguageModel {
        let stem = try stem(in: data)
        try LanguageConfiguration.load(URL(fileURLWithPath: stem + ".json")).check(encoder)
        return try LanguageModel(stem: stem)
    }
}
