import Foundation
import TestSupport
import Testing

/// `make install` and `make uninstall`, wherever they are told to go.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/make"), "no make"))
struct InstallTests {
    private func make(_ target: String, to root: String, prefix: String, in program: Program) throws
        -> Program.Outcome
    {
        let child = try Child(
            "/usr/bin/make",
            [target, "BINARY=" + Program.binary.path, "DESTDIR=" + root, "PREFIX=" + prefix],
            environment: ["HOME": program.folder.path, "PATH": "/usr/bin:/bin"],
            folder: Program.repository, output: program.path("stdout.txt"),
            errors: program.path("stderr.txt"))
        return try program.finish(child)
    }

    private func files(below folder: String) -> [String] {
        let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String }
        return (found ?? []).filter { name in
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(
                atPath: folder + "/" + name, isDirectory: &isFolder)
            return isThere && !isFolder.boolValue
        }
    }

    @Test(arguments: ["/usr/local", "/o p't \"q\";x", "/$$(touch pwned)`touch pwned`*", "/-rf"])
    func whatIsInstalledRunsAndIsRemovedAgain(_ prefix: String) throws {
        try Program.inFolder { program in
            let root = program.path("root of all")
            let place = root + prefix.replacingOccurrences(of: "$$", with: "$")
            let installed = try make("install", to: root, prefix: prefix, in: program)
            #expect(installed.status == 0, "\(installed.errors)")
            // Somebody's own file in the same folder.
            let own = place + "/share/luthier/mine.txt"
            try Data("mine".utf8).write(to: URL(fileURLWithPath: own))
            let child = try Child(
                place + "/bin/luthier", ["sounds", "sitar"],
                environment: ["HOME": program.folder.path, "PATH": "/usr/bin:/bin"],
                folder: program.folder, output: program.path("stdout.txt"),
                errors: program.path("stderr.txt"))
            let listed = try program.finish(child)
            #expect(listed.status == 0 && listed.output.contains("Sitar"), "\(listed.errors)")
            let names = files(below: place)
            #expect(names.contains("share/fish/vendor_completions.d/luthier.fish"))
            #expect(names.filter { $0.hasPrefix("share/luthier/Sounds/") }.count > 100)

            let removed = try make("uninstall", to: root, prefix: prefix, in: program)
            #expect(removed.status == 0, "\(removed.errors)")
            #expect(files(below: place) == ["share/luthier/mine.txt"])
            let again = try make("uninstall", to: root, prefix: prefix, in: program)
            #expect(again.status == 0, "\(again.errors)")
            #expect(!program.files().contains("pwned"))
            #expect(
                !FileManager.default.fileExists(
                    atPath: Program.repository.appendingPathComponent("pwned").path))
        }
    }
}
