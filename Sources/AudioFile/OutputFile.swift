import FileSystem
import Glibc

/// Files that appear whole or not at all.
enum OutputFile {
    /// Lets `body` write a file and then puts it in its place.
    ///
    /// A file on disk is replaced as ``WholeFile`` does it. Standard output (`-`), devices and pipes
    /// get the content when it is complete.
    ///
    /// - Parameters:
    ///   - path: the target, `-` for standard output.
    ///   - body: gets the number of an open file that can be sought in, and the name for errors.
    /// - Throws: `AudioFileError`, or `CancellationError` when interrupted while a pipe waits.
    static func write(to path: String, _ body: (Int32, String) throws -> Void) throws {
        let name = path == "-" ? "standard output" : path
        try AudioFileError.naming(name, doing: "write") {
            guard path != "-" else {
                return try copy(to: Descriptor(standard: STDOUT_FILENO), name: name, body)
            }
            let kind = Path.kind(path) ?? S_IFREG
            guard kind == S_IFREG || kind == S_IFDIR else {
                return try copy(to: Descriptor(writing: path), name: name, body)
            }
            try WholeFile.replace(path) { try body($0.number, path) }
        }
    }

    private static func copy(
        to target: Descriptor, name: String, _ body: (Int32, String) throws -> Void
    ) throws {
        let scratch = try AudioFileError.naming(name, doing: "make a temporary file for") {
            try Descriptor.scratch()
        }
        try body(scratch.number, name)
        lseek(scratch.number, 0, SEEK_SET)
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { block in
            while true {
                let count = try scratch.read(into: block)
                guard count > 0 else { return }
                try target.write(.init(rebasing: block[..<count]))
            }
        }
    }
}
