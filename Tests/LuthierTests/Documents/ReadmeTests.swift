import Foundation
import TestSupport
import Testing

@Suite struct ReadmeTests {
    private let readme: Document

    init() throws { readme = try Document("README.md") }

    @Test func itIsShort() { #expect(readme.text.utf8.count <= 15_500) }

    @Test func everyCommandThatItShowsIsOne() throws {
        let text = readme.text
        let command = /(?:^|`|\n|\| )luthier ([a-z]+)(?![.\w])/
        let shown = text.matches(of: command).map { String($0.output.1) }
        #expect(shown.count > 10)
        try Program.inFolder { program in
            for name in Set(shown) {
                let help = try program.run("help", name)
                // For a name that it does not know the program shows its general help.
                #expect(help.output.contains("USAGE: luthier \(name)"), "\(name)")
            }
        }
    }

    @Test func everyTargetOfMakeThatItShowsIsOne() throws {
        let makefile = try Document("Makefile").text
        let shown = Set(readme.text.matches(of: /[`\n]make ([a-z-]+)/).map { String($0.output.1) })
        #expect(shown.isSuperset(of: ["run", "test"]))
        for target in shown { #expect(makefile.contains("\n\(target):"), "\(target)") }
    }
}
