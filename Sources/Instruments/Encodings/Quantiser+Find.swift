import Models

extension Quantiser {
    /// Where the books lie, from a data folder on.
    private static let place = "Presets/Speech/language.safetensors"

    /// Reads the bundled books.
    ///
    /// - Throws: `InstrumentError` where there are none, or an error of their file.
    public static func find(in data: DataFolder) throws -> Quantiser {
        guard let file = data.find(place) else {
            throw InstrumentError(
                .notFound, subject: data.places(of: place),
                reason: "there are no books of tokens; 'make install' puts them there")
        }
        return try Quantiser(path: file.path)
    }
}
