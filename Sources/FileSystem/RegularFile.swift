import Glibc

/// Files on disk, opened without waiting: no pipe, no device, no folder.
package enum RegularFile {
    /// Opens a file for reading.
    ///
    /// - Throws: ``FileFault``.
    package static func open(_ path: String) throws -> Descriptor {
        let file = try Descriptor(path, flags: O_RDONLY)
        guard file.kind != S_IFDIR else { throw FileFault.system(EISDIR) }
        guard file.kind == S_IFREG else { throw FileFault.notRegular }
        return file
    }

    /// The bytes of a file. One that says it has none is not read: the system's own files, which
    /// say so, may keep their reader waiting.
    ///
    /// - Parameter limit: the largest length that is read, in bytes.
    /// - Throws: ``FileFault``.
    package static func bytes(of path: String, limit: Int = 1 << 30) throws -> [UInt8] {
        let file = try open(path)
        var facts = stat()
        guard fstat(file.number, &facts) == 0 else { throw FileFault.system(errno) }
        let size = Int(facts.st_size)
        guard size <= limit else { throw FileFault.tooLong(limit) }
        return try Array(unsafeUninitializedCapacity: size) { buffer, count in
            count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        }
    }

    /// Whether a path leads to a file on disk.
    package static func exists(_ path: String) -> Bool { Path.kind(path) == S_IFREG }
}
