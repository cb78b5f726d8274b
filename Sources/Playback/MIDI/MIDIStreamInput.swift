import FileSystem
import Glibc
import Instruments

/// MIDI as bytes: from a raw MIDI device, a pipe, a file, or standard input.
public struct MIDIStreamInput: MIDIInput {
    /// Milliseconds between two looks at the cancellation.
    private static let pause: Int32 = 100

    private let path: String

    /// A stream at a path; `-` for standard input.
    public init(_ path: String) { self.path = path }

    /// Reads to the end of the stream; see ``MIDIInput``.
    public func listen(into queue: MIDIQueue, cancellation: Cancellation) throws {
        let name = path == "-" ? "standard input" : path
        let file: Descriptor
        do {
            file = path == "-" ? Descriptor(standard: 0) : try Descriptor(path, flags: O_RDONLY)
        } catch let fault as FileFault {
            throw PlaybackError(.noDevice, device: name, reason: fault.reason(doing: "read"))
        }
        var stream = MIDIByteStream()
        var bytes = [UInt8](repeating: 0, count: 256)
        while !cancellation.isCancelled {
            var entry = pollfd(fd: file.number, events: Int16(POLLIN), revents: 0)
            guard poll(&entry, 1, Self.pause) > 0 else { continue }
            let count = read(file.number, &bytes, bytes.count)
            if count < 0, errno == EINTR || errno == EAGAIN { continue }
            guard count >= 0 else {
                throw PlaybackError(
                    .lost, device: name,
                    reason: FileFault.system(errno).reason(doing: "read"))
            }
            guard count > 0 else { return }
            let now = MonotonicClock.now
            for byte in bytes[..<count] {
                if let message = stream.push(byte) { queue.put(message, at: now) }
            }
        }
    }
}
