import AudioFile
import Foundation
import Synchronization

/// Keeps what a performer plays: the sound as it is heard, and the notes.
///
/// The thread that plays puts samples into a buffer, without a lock and without waiting; a thread of
/// the recorder's own writes them to the file. Sound though unchecked: messages are written by the
/// thread that plays, and read when no more come.
public final class PerformanceRecorder: @unchecked Sendable {
    /// Seconds that the buffer holds, should the disk make one wait.
    private static let reserve = 8
    /// The most messages that are kept: hours of playing.
    private static let mostMessages = 1 << 20
    private static let pause: useconds_t = 20_000

    private let samples: RingQueue<Float>
    private let messages: UnsafeMutableBufferPointer<(frame: Int, message: MIDIMessage)>
    private var count = 0
    private let lost = Atomic(0)
    private let isOver = Atomic(false)
    private let fault = Mutex<(any Error)?>(nil)
    private let threads = ThreadGroup()

    /// Where the sound goes, and beside it the notes.
    public let path: String
    /// The file of the notes: that of the sound with the ending `.mid`.
    public var notesPath: String { (path as NSString).deletingPathExtension + ".mid" }

    /// Begins to record.
    ///
    /// - Parameters:
    ///   - path: the sound file, WAV or FLAC, of 24 bits in stereo.
    ///   - rate: of what will be heard, in Hz.
    ///   - tags: texts in the sound file.
    public init(to path: String, rate: Int, tags: SoundTags = SoundTags()) {
        self.path = path
        samples = RingQueue(capacity: 2 * Self.reserve * rate, filledWith: 0)
        messages = .allocate(capacity: Self.mostMessages)
        threads.start("record") { [self] in
            do {
                try AudioFile.write(
                    channels: 2, rate: rate, to: path, tags: tags, streaming: next)
            } catch {
                fault.withLock { $0 = error }
            }
        }
    }

    deinit { messages.deallocate() }

    /// Samples and messages that found no room.
    public var dropped: Int { lost.load(ordering: .relaxed) }

    /// Keeps what is heard next; allocates nothing and never waits.
    ///
    /// - Parameter block: `[frames, 2]`.
    func put(_ block: UnsafeBufferPointer<Float>) {
        if !samples.put(block.count, { block[$0] }) {
            lost.wrappingAdd(block.count, ordering: .relaxed)
        }
    }

    /// Keeps a message and the frame at which it takes effect; allocates nothing.
    func put(_ message: MIDIMessage, at frame: Int) {
        guard count < messages.count, let base = messages.baseAddress else {
            lost.wrappingAdd(1, ordering: .relaxed)
            return
        }
        (base + count).initialize(to: (frame, message))
        count += 1
    }

    /// Ends the recording, once nothing is played any more, and writes the notes.
    ///
    /// - Parameter frames: how long it lasts, in frames of the performer; what is held at the end is
    ///   let go there.
    /// - Throws: an error of either file.
    public func finish(frames: Int) throws {
        isOver.store(true, ordering: .releasing)
        while !threads.join(patience: 60) {}
        if let fault = fault.withLock({ $0 }) { throw fault }
        let rate = Double(Performer.rate)
        // Those of one frame stay in the order they came.
        var timed = (0..<count).filter { messages[$0].frame < frames }
            .sorted { (messages[$0].frame, $0) < (messages[$1].frame, $1) }
            .map { MIDIFile.Timed(messages[$0].message, at: Double(messages[$0].frame) / rate) }
        for channel in Set(timed.map(\.message.channel)).sorted() {
            let release = MIDIMessage(channel: channel, .controller(.allNotesOff, 0))
            timed.append(.init(release, at: Double(frames) / rate))
        }
        try MIDIFile(recording: timed).write(to: notesPath)
    }

    /// The samples that came meanwhile; `nil` after the last.
    private func next() -> [Float]? {
        while true {
            let ends = isOver.load(ordering: .acquiring)
            var block: [Float] = []
            samples.take(samples.capacity) { block.append($1) }
            if !block.isEmpty { return block }
            if ends { return nil }
            usleep(Self.pause)
        }
    }
}
