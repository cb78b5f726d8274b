import Glibc

/// A file opened for reading that can be sought in.
///
/// Standard input (`-`) and pipes are copied to a nameless temporary file first.
struct InputFile {
    /// The largest amount taken from a pipe, in bytes: ten minutes of 24-bit stereo at 192 kHz.
    static let longestPipe = 1 << 30

    /// The path, or "standard input".
    let name: String
    /// The length in bytes.
    let size: Int
    private let file: Descriptor

    /// The open file's number, positioned at its start.
    var descriptor: Int32 { file.number }

    /// Opens a path, or standard input for `-`.
    init(_ path: String) throws {
        let name = path == "-" ? "standard input" : path
        let opened =
            path == "-"
            ? try Self.copied(from: Descriptor(standard: STDIN_FILENO), name: name)
            : try Self.opened(path)
        var facts = stat()
        let fault = fstat(opened.number, &facts) == 0 ? 0 : errno
        self.name = name
        file = opened
        size = Int(facts.st_size)
        guard fault == 0 else { throw AudioFileError(errno: fault, path: name, doing: "read") }
        guard size > 0 else {
            throw AudioFileError(
                .empty, path: name, reason: "is empty; check where it was copied from")
        }
    }

    private static func opened(_ path: String) throws -> Descriptor {
        var facts = stat()
        guard stat(path, &facts) == 0 else {
            throw AudioFileError(lastErrorAt: path, doing: "read")
        }
        let kind = facts.st_mode & S_IFMT
        guard kind != S_IFDIR else {
            throw AudioFileError(errno: EISDIR, path: path, doing: "read")
        }
        guard kind == S_IFREG || kind == S_IFIFO else {
            throw AudioFileError(
                .notAFile, path: path, reason: "is a device or a socket; name a file")
        }
        guard let file = Descriptor(path: path, flags: O_RDONLY) else {
            throw AudioFileError(lastErrorAt: path, doing: "read")
        }
        return kind == S_IFIFO ? try copied(from: file, name: path) : file
    }

    /// The whole content.
    ///
    /// - Parameter limit: the largest length that is read, in bytes.
    func bytes(limit: Int) throws -> [UInt8] {
        guard size <= limit else {
            throw AudioFileError(
                .tooLong, path: name,
                reason: "has \(size >> 20) MiB, at most \(limit >> 20) can be read; split it")
        }
        return try Array(unsafeUninitializedCapacity: size) { buffer, count in
            guard let read = file.read(into: .init(buffer)) else {
                throw AudioFileError(lastErrorAt: name, doing: "read")
            }
            count = read
        }
    }

    private static func copied(from source: Descriptor, name: String) throws -> Descriptor {
        let scratch = try Descriptor(scratchFor: name)
        var size = 0
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { block in
            while true {
                guard let count = source.read(into: block) else {
                    throw AudioFileError(lastErrorAt: name, doing: "read")
                }
                guard count > 0 else { return }
                size += count
                guard size <= longestPipe else {
                    throw AudioFileError(
                        .tooLong, path: name,
                        reason: "gives more than 1 GiB; cut it to ten minutes first")
                }
                guard scratch.write(.init(rebasing: block[..<count])) else {
                    throw AudioFileError(
                        errno: errno, path: name, doing: "make a temporary copy of")
                }
            }
        }
        lseek(scratch.number, 0, SEEK_SET)
        return scratch
    }
}
