import FileSystem
import Foundation
import Testing

/// Names of files are bytes, and every one of them can be opened.
@Suite struct FileNameTests {
    private static let names: [[UInt8]] = [
        Array("Flöte 🎻.wav".utf8), Array("caf".utf8) + [0xE9] + Array(".wav".utf8), [0x80], [0xFF],
        [0xC3], [0xC3, 0x28], [0xE2, 0x82], [0xF0, 0x9F, 0x8E], [0xED, 0xA0, 0x80], [0xC0, 0xAF],
        // U+EF80 and U+EFFF, which stand for bytes, and their neighbours.
        Array("\u{EF7F}\u{EF80}\u{EFFF}\u{F000}".utf8),
        Array("\u{EFE9}".utf8) + [0xE9],
    ]

    private func bytes(_ name: String) -> [UInt8] {
        name.withFileName { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
    }

    @Test(arguments: names) func aNameComesBackToItsBytes(_ name: [UInt8]) {
        #expect(bytes(String(fileName: name)) == name)
    }

    @Test func anyBytesComeBackAndDiffer() {
        var random = SystemRandomNumberGenerator()
        // By scalars: to a String, a Greek question mark and a semicolon are one.
        var seen: [[Unicode.Scalar]: [UInt8]] = [:]
        for _ in 0..<20_000 {
            let name = (0..<Int.random(in: 1...8, using: &random)).map { _ in
                [0xC3, 0xA9, 0xEE, 0xBE, 0xBF, 0xED, 0xF0, 0x41, UInt8.random(in: 1...255)]
                    .randomElement(using: &random) ?? 1
            }
            let text = String(fileName: name)
            #expect(bytes(text) == name)
            #expect((seen.updateValue(name, forKey: Array(text.unicodeScalars)) ?? name) == name)
        }
    }

    @Test func whatIsUTF8IsItself() {
        #expect(String(fileName: Array("Flöte 🎻".utf8)) == "Flöte 🎻")
        #expect(bytes("Flöte 🎻") == Array("Flöte 🎻".utf8))
    }

    @Test func aTerminalSeesTheByte() {
        #expect(String(fileName: Array("caf".utf8) + [0xE9]).printable == "caf\\xe9")
    }

    @Test func filesOfSuchNamesAreWrittenFoundReadAndRemoved() throws {
        let folder = FileManager.default.temporaryDirectory.path + "/luthier-" + UUID().uuidString
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let inner = folder + "/" + String(fileName: [0xE9, 0x41])
        try Path.makeFolder(inner)
        #expect(Path.isFolder(inner) && Path.isWritable(inner))
        let name = String(fileName: Array("x".utf8) + [0xFF])
        let path = inner + "/" + name
        for content in [[1, 2], [3]] as [[UInt8]] {
            try content.withUnsafeBytes { try WholeFile.write($0, to: path) }
            #expect(try RegularFile.bytes(of: path) == content)
        }
        #expect(try Path.names(in: inner) == [name])
        // Through a link whose target has such a name.
        let link = folder + "/link"
        #expect(path.withFileName { symlink($0, link) } == 0)
        try [UInt8]([4]).withUnsafeBytes { try WholeFile.write($0, to: link) }
        #expect(try RegularFile.bytes(of: path) == [4])
        Path.remove(path)
        #expect(!Path.exists(path))
    }

    @Test func aFolderBelowAFileCannotBeMade() throws {
        let file = FileManager.default.temporaryDirectory.path + "/luthier-" + UUID().uuidString
        try Data().write(to: URL(fileURLWithPath: file))
        defer { Path.remove(file) }
        #expect(throws: FileFault.system(ENOTDIR)) { try Path.makeFolder(file + "/a/b") }
        #expect(throws: FileFault.system(EEXIST)) { try Path.makeFolder(file) }
    }
}
