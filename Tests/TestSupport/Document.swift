import Foundation

/// A text file of the repository with parts that are written from the code.
///
/// A part stands between `<!-- NAME -->` and `<!-- /NAME -->`, each on a line of its own.
package struct Document {
    /// Why a document will not do.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String

        /// A fault in these words.
        package init(_ description: String) { self.description = description }
    }

    /// Whether parts that do not fit are written anew, as `make record` asks for.
    package static let isRecording = ProcessInfo.processInfo.environment["LUTHIER_RECORD"] != nil

    /// The folder of the repository.
    package static let repository = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    /// The catalogue of articles.
    package static let catalogue =
        repository.appendingPathComponent("Sources/luthier/luthier.docc")

    /// The path in the repository.
    package let path: String
    /// The text.
    package let text: String
    private let url: URL

    /// Reads a file of the repository.
    package init(_ path: String) throws {
        self.path = path
        url = Self.repository.appendingPathComponent(path)
        text = try String(contentsOf: url, encoding: .utf8)
    }

    /// Reads an article of the catalogue.
    package init(article: String) throws {
        try self.init("Sources/luthier/luthier.docc/\(article).md")
    }

    /// The lines after one line, up to another.
    package func lines(from first: String, to last: String) throws -> [Substring] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let start = lines.firstIndex(where: { $0 == first }),
            let end = lines[(start + 1)...].firstIndex(where: { $0 == last })
        else { throw Fault("\(path) lacks a part from \(first) to \(last)") }
        return Array(lines[(start + 1)..<end])
    }

    /// Compares parts with what they should be, and writes them anew when this run records.
    ///
    /// - Parameter parts: texts by name, without the line break at their end.
    /// - Throws: ``Fault`` when a part is missing or differs, also when it was just recorded: what
    ///   is recorded is to be looked at, not believed.
    package func expect(_ parts: KeyValuePairs<String, String>) throws {
        var rewritten = text
        for (name, wanted) in parts {
            let (first, last) = ("<!-- \(name) -->", "<!-- /\(name) -->")
            let stands = try lines(from: first, to: last).joined(separator: "\n")
            guard stands != wanted else { continue }
            let old = stands.isEmpty ? "\(first)\n\(last)" : "\(first)\n\(stands)\n\(last)"
            rewritten = rewritten.replacingOccurrences(
                of: old, with: "\(first)\n\(wanted)\n\(last)")
        }
        try Self.expect(rewritten, at: url, named: path)
    }

    /// Compares a file that is written whole with what it should be; see ``expect(_:)``.
    package static func expect(_ wanted: String, in path: String) throws {
        try expect(wanted, at: repository.appendingPathComponent(path), named: path)
    }

    private static func expect(_ wanted: String, at url: URL, named path: String) throws {
        guard (try? String(contentsOf: url, encoding: .utf8)) != wanted else { return }
        guard isRecording else {
            throw Fault("\(path) no longer fits the code; 'make record' writes it")
        }
        try Data(wanted.utf8).write(to: url, options: .atomic)
        throw Fault("\(path) was recorded; look at it and run again")
    }
}
