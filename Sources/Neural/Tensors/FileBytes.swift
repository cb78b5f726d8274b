import FileSystem
import Glibc

/// The bytes of a file, or others, in memory.
///
/// They are read, not mapped: a mapped file that somebody shortens meanwhile ends the program.
final class FileBytes {
    let bytes: UnsafeRawBufferPointer
    /// Whether the memory is the system's, which gets all of it back at once.
    private let mapped: Bool
    /// The longest file that is read, in bytes; published checkpoints have half of it.
    static let longest = 1 << 30

    /// Reads a file.
    init(path: String) throws(NeuralError) {
        let descriptor = path.withFileName { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw Self.fault(path) }
        defer { close(descriptor) }
        var facts = stat()
        guard fstat(descriptor, &facts) == 0 else { throw Self.fault(path) }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw NeuralError(.file, path: path, reason: "not a regular file")
        }
        let size = Int(facts.st_size)
        guard size <= Self.longest else {
            throw NeuralError(
                .file, path: path, reason: FileFault.tooLong(Self.longest).reason(doing: "read"))
        }
        guard size > 0 else {
            bytes = UnsafeRawBufferPointer(start: nil, count: 0)
            mapped = false
            return
        }
        let (access, flags) = (PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS)
        guard let start = mmap(nil, size, access, flags, -1, 0), start != MAP_FAILED else {
            throw Self.fault(path)
        }
        bytes = UnsafeRawBufferPointer(start: start, count: size)
        mapped = true
        var done = 0
        while done < size {
            let count = read(descriptor, start + done, size - done)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.fault(path) }
            guard count > 0 else {
                throw NeuralError(
                    .malformed, path: path, reason: "became shorter while it was read; try again")
            }
            done += count
        }
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
        NeuralError(.file, path: path, reason: FileFault.system(errno).reason(doing: "read"))
    }
}
