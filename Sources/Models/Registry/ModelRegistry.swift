/// The families of models that are known.
public struct ModelRegistry: Sendable {
    /// One a family; of two that recognise a configuration the first has it.
    public let formats: [any ModelFormat]

    /// A registry of some families.
    public init(_ formats: [any ModelFormat]) { self.formats = formats }

    /// The families that the program knows: to add one is to name its format here.
    public static let standard = ModelRegistry([
        HiFiGANFormat(), InstrumentFormat(), NSynthFormat(), WaveNetFormat(),
    ])

    /// This registry with one more family, which is asked first.
    public func adding(_ format: any ModelFormat) -> ModelRegistry {
        ModelRegistry([format] + formats)
    }

    /// The family of a configuration; one that can do nothing where none recognises it.
    func format(kind: String?, keys: Set<String>) -> any ModelFormat {
        formats.first { $0.recognises(kind: kind, keys: keys) } ?? UnknownFormat()
    }

    /// How to come by a model or vocoder that is not there; `nil` where nobody knows.
    public func advice(onMissing name: String) -> String? {
        formats.lazy.compactMap { $0.advice(onMissing: name) }.first
    }

    /// Opens a published checkpoint, of the first family that imports it.
    ///
    /// - Throws: the error of the family that was asked last.
    public func checkpoint(at path: String) throws -> any PublishedCheckpoint {
        var fault: any Error = ModelError(
            .weights, path: path, reason: "of no family that can be imported")
        for format in formats {
            guard let importing = format as? any ImportingFormat else { continue }
            do { return try importing.checkpoint(at: path) } catch { fault = error }
        }
        throw fault
    }
}
