import FileSystem
import Foundation

/// Folders of presets, in which one is found by name.
public struct PresetLibrary: Sendable {
    let folders: [URL]
    /// The user's folder, which presets are saved to; it need not exist.
    public let own: URL?

    /// Makes a library; the first folder comes first.
    ///
    /// - Parameters:
    ///   - folders: where presets are read.
    ///   - own: the user's folder, read before all others; `nil` where none can be saved.
    public init(_ folders: [URL], own: URL? = nil) {
        self.own = own
        let ownPath = own?.resolvingSymlinksInPath().path
        self.folders = folders.filter { $0.resolvingSymlinksInPath().path != ownPath }
    }

    /// All presets that can be read, the user's first, each folder sorted by file name; and a line
    /// for each file that cannot.
    public func entries() -> (entries: [PresetEntry], faults: [InstrumentError]) {
        var entries: [PresetEntry] = []
        var faults: [InstrumentError] = []
        func read(_ folder: URL, isBundled: Bool) throws {
            for url in try Preset.files(in: folder) {
                do {
                    let preset = try Preset(contentsOf: url)
                    entries.append(PresetEntry(preset: preset, url: url, isBundled: isBundled))
                } catch let error as InstrumentError {
                    faults.append(error)
                }
            }
        }
        let folders = folders.map { ($0, true) }
        let exists = own.map { Path.exists($0.path) } ?? false
        for (folder, isBundled) in (own.map { exists ? [($0, false)] : [] } ?? []) + folders {
            do {
                try read(folder, isBundled: isBundled)
            } catch let error as InstrumentError {
                faults.append(error)
            } catch {
                faults.append(InstrumentError(.notFound, subject: folder.path, reason: "\(error)"))
            }
        }
        return (entries, faults)
    }

    /// Finds a preset by path (with a `/` or `.json`), by name, or by the one name that holds the
    /// text; case does not count, and of two of one name the user's is taken.
    ///
    /// - Throws: `InstrumentError` that lists the names when not exactly one answers.
    public func preset(named text: String) throws -> Preset {
        if text.contains("/") || text.hasSuffix(".json") {
            return try Preset(contentsOf: URL(fileURLWithPath: text))
        }
        let all = entries().entries.map(\.preset)
        let wanted = text.lowercased()
        if let exact = all.first(where: { $0.name.lowercased() == wanted }) { return exact }
        let found = all.filter { $0.name.lowercased().contains(wanted) }
        if let only = found.first, found.count == 1 { return only }
        guard found.isEmpty else {
            throw InstrumentError(
                .ambiguous, subject: text,
                reason: "several presets answer to it; give one of "
                    + found.map(\.name).joined(separator: ", "))
        }
        throw Self.missing(text, among: all.map(\.name))
    }

    /// Of so many presets all are named where none answers, of more the nearest.
    private static let fewNames = 4

    private static func missing(_ text: String, among names: [String]) -> InstrumentError {
        let near = Spelling(text).nearest(of: names, count: fewNames).joined(separator: ", ")
        let known =
            switch names.count {
            case 0: "there are none"
            case 1: "there is \(near)"
            case ...fewNames: "there are \(names.joined(separator: ", "))"
            default: "the nearest of \(names.count) are \(near)"
            }
        return InstrumentError(
            .notFound, subject: text, reason: "no preset of that name; " + known)
    }
}
