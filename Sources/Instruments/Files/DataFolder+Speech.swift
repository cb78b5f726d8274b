import Foundation

extension DataFolder {
    /// The folder of dictionaries and of the models that pronounce and speak.
    ///
    /// - Throws: ``InstrumentError`` `notFound`.
    public func speech() throws -> URL {
        guard let folder = find("Presets/Speech") else {
            throw InstrumentError(
                .notFound, subject: places(of: "Presets/Speech"),
                reason: "there is no dictionary; 'make install' puts one there")
        }
        return folder
    }
}
