import FileSystem
import Foundation
import Glibc
import Testing

/// Folders and variables whose bytes are no UTF-8.
@Suite struct StrayNameTests {
    private static let stray = Array("st".utf8) + [0xE9, 0xFF]

    @Test func aFolderIsMadeWholeUnderItsBytes() throws {
        let folder = NSTemporaryDirectory() + "luthier-" + UUID().uuidString
        let path = folder + "/" + String(fileName: Self.stray)
        try Path.makeFolder(folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try WholeFolder.make(path) { inner in
            try WholeFolder.makeOne(inner + "/" + String(fileName: Self.stray))
        }
        let bytes = Array(folder.utf8) + [UInt8(ascii: "/")] + Self.stray + [0]
        var facts = stat()
        let found = bytes.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { $0.baseAddress.map { stat($0, &facts) } }
        }
        #expect(found == 0 && facts.st_mode & S_IFMT == S_IFDIR)
        // What is in it stays, and one that is given up takes what it had along.
        #expect(throws: FileFault.self) { try WholeFolder.make(path) { _ in } }
        struct GivenUp: Error {}
        let other = folder + "/other"
        #expect(throws: GivenUp.self) {
            try WholeFolder.make(other) { inner in
                try WholeFolder.makeOne(inner + "/" + String(fileName: Self.stray))
                throw GivenUp()
            }
        }
        #expect(try Path.names(in: folder) == [String(fileName: Self.stray)])
    }

    @Test func variablesAreThoseOfTheSystem() {
        let path = getenv("PATH").map { String(cString: $0) }
        #expect(path != nil && Environment.variables["PATH"] == path)
        #expect(Environment["PATH"] == path && Environment["LUTHIER_NO_SUCH_VARIABLE"] == nil)
    }
}
