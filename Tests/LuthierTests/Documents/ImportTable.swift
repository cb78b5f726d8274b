import Foundation
import TestSupport

/// Which target imports which, as `Package.swift` has it.
struct ImportTable: Decodable {
    struct Target: Decodable {
        struct Dependency: Decodable {
            /// The first of each is the name.
            var byName: [String?]?
            var product: [Product]?
            var target: [String?]?

            var name: String? {
                if let product, case .name(let name) = product.first { return name }
                return (byName ?? target)?.first ?? nil
            }
        }

        /// A name, or what else stands beside it.
        enum Product: Decodable {
            case name(String)
            case other

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                self = (try? container.decode(String.self)).map(Product.name) ?? .other
            }
        }

        var name: String
        var type: String
        var path: String?
        var dependencies: [Dependency]
    }

    var targets: [Target]

    /// The targets that the program is made of.
    var rooms: [Target] {
        targets.filter { target in
            !["test", "plugin"].contains(target.type) && target.path?.hasPrefix("Tests/") != true
        }
    }

    /// Reads the manifest of the repository.
    static func read() throws -> ImportTable {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-manifest-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = folder.appendingPathComponent("manifest.json")
        let swift = try Child(
            "swift",
            [
                "package", "--package-path", Document.repository.path, "--scratch-path",
                folder.path,
                "dump-package",
            ],
            environment: ProcessInfo.processInfo.environment, folder: folder, output: output.path)
        guard swift.wait() == 0 else { throw Document.Fault("the manifest cannot be read") }
        return try JSONDecoder().decode(ImportTable.self, from: Data(contentsOf: output))
    }

    /// A row a target that imports something.
    var markdown: String {
        let rows = rooms.filter { !$0.dependencies.isEmpty }.map { target in
            let names = target.dependencies.compactMap(\.name).map { "`\($0)`" }
            return "| `\(target.name)` | \(names.joined(separator: " ")) |"
        }
        return (["| target | imports |", "|---|---|"] + rows).joined(separator: "\n")
    }
}
