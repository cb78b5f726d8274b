import FileSystem
import Glibc

/// One of the files that hold a bundle's numbers; read in pieces, never as a whole.
struct Shard {
    /// The file's path, or what the caller calls the bytes.
    let path: String
    /// Its length in bytes.
    let size: Int
    /// The file on disk, and where in it the bytes begin.
    private let file: String
    private let start: Int
    /// The bytes, where they are in memory already.
    private let content: [UInt8]?

    /// Finds a file.
    init(path: String) throws(NeuralError) {
        guard let facts = Path.facts(path) else {
            throw NeuralError(
                .file, path: path,
                reason: errno == ENOENT
                    ? "is missing; put all files of the checkpoint into one folder"
                    : FileFault.system(errno).reason(doing: "read"))
        }
        guard facts.st_mode & S_IFMT == S_IFREG else {
            throw NeuralError(.file, path: path, reason: "not a regular file")
        }
        self.path = path
        size = Int(facts.st_size)
        (file, start) = (path, 0)
        content = nil
    }

    /// A part of another file.
    init(_ range: Range<Int>, of whole: Shard, path: String) {
        self.path = path
        size = range.count
        (file, start) = (whole.file, whole.start + range.lowerBound)
        content = whole.content
    }

    /// Takes bytes for a file.
    init(_ bytes: [UInt8], path: String) {
        self.path = path
        size = bytes.count
        (file, start) = (path, 0)
        content = bytes
    }

    /// Reads the bytes from a place on.
    func read(at offset: Int, into target: UnsafeMutableRawBufferPointer) throws(NeuralError) {
        guard offset + target.count <= size else { throw tooShort }
        let place = start + offset
        if let content {
            content.withUnsafeBytes {
                target.copyMemory(from: .init(rebasing: $0[place..<place + target.count]))
            }
            return
        }
        let descriptor = file.withFileName { open($0, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
        guard descriptor >= 0 else { throw fault }
        defer { close(descriptor) }
        var done = 0
        while done < target.count {
            let count = pread(
                descriptor, target.baseAddress?.advanced(by: done), target.count - done,
                off_t(place + done))
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw fault }
            guard count > 0 else { throw tooShort }
            done += count
        }
    }

    /// Bytes from a place on.
    func bytes(_ range: Range<Int>) throws(NeuralError) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: range.count)
        var fault: NeuralError?
        bytes.withUnsafeMutableBytes { target in
            do throws(NeuralError) {
                try read(at: range.lowerBound, into: target)
            } catch {
                fault = error
            }
        }
        if let fault { throw fault }
        return bytes
    }

    private var fault: NeuralError {
        NeuralError(.file, path: path, reason: FileFault.system(errno).reason(doing: "read"))
    }

    private var tooShort: NeuralError {
        NeuralError(.malformed, path: path, reason: "ends too early; copy the file again")
    }
}
