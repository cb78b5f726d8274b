import Foundation
import TestSupport
import Testing

/// What the documents name is there.
@Suite struct PathTests {
    private static let documents: [String] = {
        let articles = try? FileManager.default.contentsOfDirectory(atPath: Document.catalogue.path)
        let paths = (articles ?? []).filter { $0.hasSuffix(".md") }.sorted()
            .map { "Sources/luthier/luthier.docc/" + $0 }
        return ["README.md", ".github/CONTRIBUTING.md"] + paths
    }()

    private func exists(_ path: String) -> Bool {
        let url = Document.repository.appendingPathComponent(path).standardizedFileURL
        return FileManager.default.fileExists(atPath: url.path)
    }

    @Test func thereAreDocuments() {
        #expect(Self.documents.count > 12)
        #expect(exists("Sources"))
        #expect(!exists("Sources/Nowhere"))
    }

    @Test(arguments: documents) func everyPathInBackquotesExists(_ document: String) throws {
        let places =
            /`((?:Sources|Tests|Training|Presets|Sounds|\.debian|\.github|\.ci)\/[^`\s*]*)`/
        for match in try Document(document).text.matches(of: places) {
            let path = String(match.output.1)
            // What building and training leave there is not in the repository.
            if path.hasPrefix("Training/.") { continue }
            #expect(exists(path), "\(path)")
        }
    }

    @Test(arguments: documents) func everyLinkLeadsSomewhere(_ document: String) throws {
        let text = try Document(document).text
        let folder = document.split(separator: "/").dropLast().joined(separator: "/")
        for match in text.matches(of: /(!?)\[[^\]]*\]\(([^)\s]+)\)/) {
            let (isImage, link) = (!match.output.1.isEmpty, String(match.output.2))
            if link.hasPrefix("http") { continue }
            // An image in an article is named without its folder and ending.
            let place = isImage && !link.contains("/") ? "Resources/\(link).svg" : link
            #expect(exists(folder.isEmpty ? place : folder + "/" + place), "\(link)")
        }
        for match in text.matches(of: /<doc:([^>]+)>/) {
            #expect(
                exists("Sources/luthier/luthier.docc/\(match.output.1).md"), "\(match.output.1)")
        }
    }
}
