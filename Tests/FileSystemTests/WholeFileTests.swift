import FileSystem
import Foundation
import Testing

@Suite struct WholeFileTests {
    private func inFolder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-files-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path + "/")
    }

    private func write(_ text: String, to path: String, mode: mode_t = 0o666) throws {
        try Array(text.utf8).withUnsafeBytes { try WholeFile.write($0, to: path, mode: mode) }
    }

    private func facts(_ path: String) -> stat {
        var facts = stat()
        #expect(lstat(path, &facts) == 0)
        return facts
    }

    @Test func anOlderFileKeepsItsModeButNotWhoItRunsAs() throws {
        try inFolder { folder in
            let path = folder + "a"
            try write("old", to: path)
            chmod(path, 0o4755)
            let isRoot = getuid() == 0
            if isRoot { #expect(chown(path, 65_534, 65_534) == 0) }
            chmod(path, 0o6755)
            try write("new", to: path)
            #expect(try String(contentsOfFile: path, encoding: .utf8) == "new")
            #expect(facts(path).st_mode & 0o7777 == 0o755)
            #expect(facts(path).st_uid == (isRoot ? 65_534 : getuid()))
        }
    }

    @Test func aLinkToNothingMakesWhatItNames() throws {
        try inFolder { folder in
            #expect(mkdir(folder + "there", 0o755) == 0)
            #expect(symlink("there/second", folder + "first") == 0)
            #expect(symlink("third", folder + "there/second") == 0)
            try write("x", to: folder + "first")
            #expect(facts(folder + "first").st_mode & S_IFMT == S_IFLNK)
            #expect(facts(folder + "there/second").st_mode & S_IFMT == S_IFLNK)
            #expect(try String(contentsOfFile: folder + "there/third", encoding: .utf8) == "x")
        }
    }

    @Test func linksInACircleAreSaid() throws {
        try inFolder { folder in
            #expect(symlink("b", folder + "a") == 0 && symlink("a", folder + "b") == 0)
            #expect(throws: FileFault.system(ELOOP)) { try write("x", to: folder + "a") }
            #expect(FileFault.system(ELOOP).reason(doing: "write").contains("circle"))
        }
    }

    @Test func aFolderThatIsMissingIsToldFromOneThatTakesNoFiles() throws {
        try inFolder { folder in
            #expect(throws: FileFault.system(ENOENT)) { try write("x", to: folder + "none/a") }
            #expect(throws: FileFault.closedFolder) { try write("x", to: "/proc/a") }
        }
    }

    @Test func aNewFileHasTheModeItIsGiven() throws {
        try inFolder { folder in
            try write("x", to: folder + "own", mode: 0o600)
            #expect(facts(folder + "own").st_mode & 0o777 == 0o600)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["own"])
        }
    }

    @Test func whatIsNoFileOnDiskIsNeitherOpenedNorWaitedFor() throws {
        try inFolder { folder in
            #expect(mkfifo(folder + "pipe", 0o600) == 0)
            #expect(throws: FileFault.notRegular) { try RegularFile.bytes(of: folder + "pipe") }
            #expect(throws: FileFault.notRegular) { try RegularFile.bytes(of: "/dev/zero") }
            #expect(throws: FileFault.system(EISDIR)) { try RegularFile.bytes(of: folder) }
            #expect(throws: FileFault.system(ENOENT)) { try RegularFile.bytes(of: folder + "no") }
            try write("four", to: folder + "four")
            #expect(throws: FileFault.tooLong(3)) {
                try RegularFile.bytes(of: folder + "four", limit: 3)
            }
            #expect(try RegularFile.bytes(of: folder + "four", limit: 4) == Array("four".utf8))
        }
    }
}

/// Folders that appear whole or not at all.
@Suite struct WholeFolderTests {
    private struct Stop: Error {}

    private func inFolder(_ body: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-folders-" + UUID().uuidString).path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(atPath: path) }
        try body(path)
    }

    private func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    }

    private func write(_ path: String) throws {
        try [1, 2].withUnsafeBytes { try WholeFile.write($0, to: path) }
    }

    @Test func aFolderIsThereOnceItIsFull() throws {
        try inFolder { folder in
            try WholeFolder.make(folder + "/new/") { temporary in
                #expect(try !names(folder).contains("new"))
                try WholeFolder.makeOne(temporary + "/inner")
                try write(temporary + "/inner/a")
            }
            #expect(try names(folder) == ["new"])
            #expect(try names(folder + "/new/inner") == ["a"])
        }
    }

    @Test func whatFailsLeavesNothing() throws {
        try inFolder { folder in
            #expect(throws: Stop.self) {
                try WholeFolder.make(folder + "/new") { temporary in
                    try WholeFolder.makeOne(temporary + "/inner")
                    try write(temporary + "/inner/a")
                    throw Stop()
                }
            }
            let left = try names(folder)
            #expect(left.isEmpty)
        }
    }

    @Test func anEmptyFolderIsFilledAndAnyOtherLeftAlone() throws {
        try inFolder { folder in
            try WholeFolder.makeOne(folder + "/empty")
            try WholeFolder.make(folder + "/empty") { try write($0 + "/a") }
            #expect(try names(folder + "/empty") == ["a"])
            #expect(throws: FileFault.system(ENOTEMPTY)) {
                try WholeFolder.make(folder + "/empty") { try write($0 + "/b") }
            }
            #expect(throws: FileFault.system(EEXIST)) {
                try WholeFolder.make(folder + "/empty/a") { _ in }
            }
            #expect(try names(folder + "/empty") == ["a"])
            #expect(try names(folder) == ["empty"])
        }
    }
}
