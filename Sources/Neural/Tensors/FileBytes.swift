import Glibc

/// The bytes of a file: mapped from disk, or a copy in memory.
final class FileBytes {
    let bytes: UnsafeRawBufferPointer
    private let mapped: Bool
    /// Files of up to so many bytes are brought into memory at once.
    private static let wholeAtOnce = 64 << 20

    /// Maps a file for reading.
    init(path: String) throws(NeuralError) {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw Self.fault(path) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw Self.fault(path) }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw NeuralError(.file, path: path, reason: "not a regular file")
        }
        let size = Int(facts.st_size)
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            mapped = false
            return
        }
        // Of a large file often only a part is wanted.
        let flags = MAP_PRIVATE | (size <= Self.wholeAtOnce ? MAP_POPULATE : 0)
        guard let start = mmap(nil, size, PROT_READ, flags, descriptor, 0), start != MAP_FAILED
        else { throw Self.fault(path) }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
        mapped = true
    }

    /// Copies bytes.
    init(_ content: [UInt8]) {
        let memory = UnsafeMutableRawBufferPointer.allocate(
            byteCount: content.count, alignment: 16)
        memory.copyBytes(from: content)
        bytes = UnsafeRawBufferPointer(memory)
        mapped = false
    }

    deinit {
        if mapped {
            munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
        } else if bytes.baseAddress != nil {
            bytes.deallocate()
        }
    }

    private static func fault(_ path: String) -> NeuralError {
        NeuralError(.file, path: path, reason: String(cString: strerror(errno)))
    }
}
