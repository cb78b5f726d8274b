import Foundation
import TestSupport

/// A file of the program as text, to be looked through.
struct SourceFile {
    /// The path below `Sources`.
    let path: String
    /// What stands there, without comments.
    let code: String

    init(path: String, _ text: String) {
        self.path = path
        code = text.replacing(/\/\/.*/, with: "")
    }

    /// All files of some targets.
    static func files(of targets: String...) throws -> [SourceFile] {
        let sources = Document.repository.appendingPathComponent("Sources")
        return try targets.flatMap { target in
            let folder = sources.appendingPathComponent(target)
            let names = FileManager.default.enumerator(atPath: folder.path)?
                .compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted()
            return try (names ?? []).map { name in
                let file = folder.appendingPathComponent(name)
                return SourceFile(
                    path: "\(target)/\(name)", try String(contentsOf: file, encoding: .utf8))
            }
        }
    }

    /// The words that are names.
    var names: Set<String> { Set(code.matches(of: /\w+/).map { String($0.output) }) }

    /// The types that it declares to draw something.
    var widgets: [String] {
        code.matches(of: /\b(?:struct|enum|extension) (\w+)[^{]*:[^{]*\bWidget\b/)
            .map { String($0.output.1) }
    }

    /// The types that it declares at all.
    var types: [String] {
        code.matches(of: /\b(?:struct|enum|class|protocol) (\w+)/).map { String($0.output.1) }
    }
}
