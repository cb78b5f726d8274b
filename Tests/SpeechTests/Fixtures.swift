import FileSystem
import Speech

/// The files beside the tests.
enum Fixtures {
    /// Where they lie.
    static let folder: String = {
        let parts = #filePath.split(separator: "/").dropLast()
        return "/" + parts.joined(separator: "/") + "/Fixtures"
    }()

    /// The program's own folder.
    static let repository = "/" + folder.split(separator: "/").dropLast(3).joined(separator: "/")

    static func bytes(_ name: String) throws -> [UInt8] {
        try RegularFile.bytes(of: "\(folder)/\(name)")
    }

    static func dictionary() throws -> PronouncingDictionary {
        try PronouncingDictionary(bytes: bytes("tiny.dictionary"))
    }
}
