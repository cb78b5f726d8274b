import FileSystem
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
    ///
    /// - Throws: `AudioFileError`, or `CancellationError` when interrupted while a pipe waits.
    init(_ path: String) throws {
        let name = path == "-" ? "standard input" : path
        let opened = try AudioFileError.naming(name, doing: "read") {
            try path == "-"
                ? Self.copied(from: Descriptor(standard: STDIN_FILENO), name: name)
                : Self.opened(path)
        }
        var facts = stat()
        let fault = fstat(opened.number, &facts) == 0 ? 0 : errno
        self.name = name
        file = opened
        size = Int(facts.st_size)
        guard fault == 0 else { throw AudioFileError(.system(fault), path: name, doing: "read") }
        guard size > 0 else {
            throw AudioFileError(
                .empty, path: name, reason: "is empty; check where it was copied from")
        }
    }

    private static func opened(_ path: String) throws -> Descriptor {
        // A device may do something when it is opened.
        guard let kind = Path.kind(path) else { throw FileFault.system(errno) }
        guard [S_IFREG, S_IFIFO, S_IFDIR].contains(kind) else {
            throw AudioFileError(
                .notAFile, path: path, reason: "is a device or a socket; name a file")
        }
        let file = try Descriptor(path, flags: O_RDONLY)
        switch file.kind {
        case S_IFREG: return file
        case S_IFIFO: return try copied(from: file, name: path)
        case S_IFDIR: throw FileFault.system(EISDIR)
        default: throw FileFault.notRegular
        }
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
        return try AudioFileError.naming(name, doing: "read") {
            try Array(unsafeUninitializedCapacity: size) { buffer, count in
                count = try file.read(into: .init(buffer))
            }
        }
    }

    private static func copied(from source: Descriptor, name: String) throws -> Descriptor {
        let scratch = try AudioFileError.naming(name, doing: "make a temporary file for") {
            try Descriptor.scratch()
        }
        var size = 0
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { block in
            while true {
                let count = try source.read(into: block)
                guard count > 0 else { return }
                size += count
                guard size <= longestPipe else {
                    throw AudioFileError(
                        .tooLong, path: name,
                        reason: "gives more than 1 GiB; cut it to ten minutes first")
                }
                try AudioFileError.naming(name, doing: "make a temporary copy of") {
                    try scratch.write(.init(rebasing: block[..<count]))
                }
            }
        }
        lseek(scratch.number, 0, SEEK_SET)
        return scratch
    }
}
