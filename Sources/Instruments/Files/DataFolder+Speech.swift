import Foundation

extension DataFolder {
    /// Where dictionaries and the models that pronounce and speak lie, from a root on.
    static let speechPlace = "Presets/Speech"

    /// The folder of dictionaries and of the models that pronounce and speak.
    ///
    /// - Throws: ``InstrumentError`` `notFound`.
    public func speech() throws -> URL {
        guard let folder = find(Self.speechPlace) else {
            throw InstrumentError(
                .notFound, subject: places(of: Self.speechPlace),
                reason: "there is no dictionary; 'make install' puts one there")
        }
        return folder
    }
}
