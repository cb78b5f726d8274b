import Foundation

/// Folders of presets, in which one is found by name.
public struct PresetShelf: Sendable {
    private let folders: [URL]

    /// Makes a shelf; the first folder comes first.
    public init(_ folders: [URL]) { self.folders = folders }

    /// All presets, in the order of the folders.
    ///
    /// - Throws: `InstrumentError` that names the file that cannot be read.
    public func presets() throws -> [Preset] { try folders.flatMap(Preset.list) }

    /// Finds a preset by path (with a `/` or `.json`), by name, or by the one name that holds the
    /// text; case does not count.
    ///
    /// - Throws: `InstrumentError` that lists the names when not exactly one answers.
    public func preset(named text: String) throws -> Preset {
        if text.contains("/") || text.hasSuffix(".json") {
            return try Preset(contentsOf: URL(fileURLWithPath: text))
        }
        let all = try presets()
        let wanted = text.lowercased()
        if let exact = all.first(where: { $0.name.lowercased() == wanted }) { return exact }
        let found = all.filter { $0.name.lowercased().contains(wanted) }
        if let only = found.first, found.count == 1 { return only }
        let names = (found.isEmpty ? all : found).map(\.name).joined(separator: ", ")
        throw InstrumentError(
            found.isEmpty ? .notFound : .ambiguous, subject: text,
            reason: found.isEmpty
                ? "no preset of that name; "
                    + (names.isEmpty ? "there are none" : "there are \(names)")
                : "several presets answer to it; give one of \(names)")
    }
}
