import Glibc

/// Files that appear whole or not at all.
enum OutputFile {
    /// Lets `body` write a file and then puts it in its place.
    ///
    /// The file is written beside the target under a temporary name and renamed at the end; when
    /// anything fails it is removed and the target stays as it was. An existing target keeps its
    /// permissions, a symbolic link stays one. Standard output (`-`), devices and pipes get the
    /// content when it is complete.
    ///
    /// - Parameters:
    ///   - path: the target, `-` for standard output.
    ///   - body: gets the number of an open file that can be sought in, and the name for errors.
    static func write(to path: String, _ body: (Int32, String) throws -> Void) throws {
        guard path != "-" else {
            return try copy(to: Descriptor(standard: STDOUT_FILENO), name: "standard output", body)
        }
        var facts = stat()
        let exists = stat(path, &facts) == 0
        let kind = facts.st_mode & S_IFMT
        if exists && kind == S_IFDIR {
            throw AudioFileError(errno: EISDIR, path: path, doing: "write")
        }
        if exists && kind != S_IFREG {
            guard let device = Descriptor(path: path, flags: O_WRONLY) else {
                throw AudioFileError(lastErrorAt: path, doing: "write")
            }
            return try copy(to: device, name: path, body)
        }
        guard !exists || access(path, W_OK) == 0 else {
            throw AudioFileError(lastErrorAt: path, doing: "write")
        }
        try replace(path, permissions: exists ? facts.st_mode & 0o7777 : nil, body)
    }

    private static func replace(
        _ path: String, permissions: mode_t?, _ body: (Int32, String) throws -> Void
    ) throws {
        let target = resolved(path)
        let folder = target.lastIndex(of: "/").map { target[...$0] } ?? ""
        var temporary = ""
        var opened: Descriptor?
        repeat {
            let tag = String(UInt64.random(in: 0...UInt64.max), radix: 36)
            temporary = folder + ".luthier-" + tag
            opened = Descriptor(path: temporary, flags: O_RDWR | O_CREAT | O_EXCL)
        } while opened == nil && errno == EEXIST
        guard let file = opened else {
            throw AudioFileError(lastErrorAt: path, doing: "write")
        }
        do {
            if let permissions { fchmod(file.number, permissions) }
            try body(file.number, path)
            guard file.finish(), rename(temporary, target) == 0 else {
                throw AudioFileError(lastErrorAt: path, doing: "write")
            }
        } catch {
            unlink(temporary)
            throw error
        }
    }

    private static func copy(
        to target: Descriptor, name: String, _ body: (Int32, String) throws -> Void
    ) throws {
        let scratch = try Descriptor(scratchFor: name)
        try body(scratch.number, name)
        lseek(scratch.number, 0, SEEK_SET)
        try withUnsafeTemporaryAllocation(byteCount: 1 << 16, alignment: 16) { block in
            while let count = scratch.read(into: block), count > 0 {
                guard target.write(.init(rebasing: block[..<count])) else {
                    throw AudioFileError(lastErrorAt: name, doing: "write")
                }
            }
        }
    }

    /// Where a symbolic link leads; the path itself if it leads nowhere yet.
    private static func resolved(_ path: String) -> String {
        guard let real = realpath(path, nil) else { return path }
        defer { free(real) }
        return String(cString: real)
    }
}
