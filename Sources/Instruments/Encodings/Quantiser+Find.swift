import Models

extension Quantiser {
    /// Reads the bundled books, which lie with the language's weights.
    ///
    /// - Throws: `InstrumentError` where there are none, or an error of their file.
    public static func find(in data: DataFolder) throws -> Quantiser {
        let place = DataFolder.speechPlace + "/" + LanguageModel.name + ".safetensors"
        guard let file = data.find(place) else {
            throw InstrumentError(
                .notFound, subject: data.places(of: place),
                reason: "there are no books of tokens; 'make install' puts them there")
        }
        return try Quantiser(path: file.path)
    }
}
