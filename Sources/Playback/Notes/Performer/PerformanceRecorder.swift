import AudioFile
import Foundation
import Synchronization

/// Keeps what is played: the sound as it is heard, and the notes.
///
/// The thread that plays puts samples into a buffer, without a lock and without waiting; a thread
/// of the recorder's own writes them to the file. Sound though unchecked: messages, and how far it
/// has come, are written by the thread that plays, and read when no more come.
public final class PerformanceRecorder: @unchecked Sendable {
    /// Seconds that the buffer holds, should the disk make one wait.
    private static let reserve = 8
    /// The most messages that are kept: hours of playing.
    private static let mostMessages = 1 << 20
    private static let pause: useconds_t = 20_000

    private let samples: RingQueue<Float>
    private let messages: UnsafeMutableBufferPointer<(frame: Int, message: MIDIMessage)>
    private var count = 0
    /// Frames that were put, those that found no room among them.
    private var place = 0
    /// How long it lasts, in frames of a performer; known once it is over.
    private let length = Atomic(0)
    private let lost = Atomic(0)
    private let isOver = Atomic(false)
    private let failure = Mutex<(any Error)?>(nil)
    private let threads = ThreadGroup()

    /// Of what is heard, in Hz.
    public let rate: Int
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
    ///   - ended: called from the recorder's thread once both files are written, or cannot be.
    public init(
        to path: String, rate: Int, tags: SoundTags = SoundTags(),
        ended: @escaping @Sendable (PerformanceRecorder) -> Void = { _ in }
    ) {
        self.path = path
        self.rate = rate
        samples = RingQueue(capacity: 2 * Self.reserve * rate, filledWith: 0)
        messages = .allocate(capacity: Self.mostMessages)
        threads.start("record") { [self] in
            do {
                try AudioFile.write(
                    channels: 2, rate: rate, to: path, tags: tags, streaming: next)
                try writeNotes()
            } catch {
                failure.withLock { $0 = error }
            }
            ended(self)
        }
    }

    deinit { messages.deallocate() }

    /// Samples and messages that found no room.
    public var dropped: Int { lost.load(ordering: .relaxed) }

    /// How long it lasts, in seconds; 0 before its end.
    public var seconds: Double {
        Double(length.load(ordering: .relaxed)) / Double(Performer.rate)
    }

    /// Why a file could not be written; `nil` where nothing is known to be wrong.
    public var fault: (any Error)? { failure.withLock { $0 } }

    /// Keeps what is heard next; allocates nothing and never waits.
    ///
    /// - Parameter block: `[frames, 2]`.
    func put(_ block: UnsafeBufferPointer<Float>) {
        place += block.count / 2
        if !samples.put(block.count, { block[$0] }) {
            lost.wrappingAdd(block.count, ordering: .relaxed)
        }
    }

    /// Keeps a message and the frame of the performer at which it takes effect; allocates nothing.
    func put(_ message: MIDIMessage, at frame: Int) {
        guard count < messages.count, let base = messages.baseAddress else {
            lost.wrappingAdd(1, ordering: .relaxed)
            return
        }
        (base + count).initialize(to: (frame, message))
        count += 1
    }

    /// Keeps a message that takes effect so many frames of a performer after what was put last;
    /// allocates nothing.
    func put(_ message: MIDIMessage, after frames: Int) {
        put(message, at: heard + max(0, frames))
    }

    /// How much was put, in frames of a performer.
    private var heard: Int { place * Performer.rate / rate }

    /// Says that nothing is put any more; allocates nothing and never waits.
    ///
    /// - Parameter frames: how long it lasts, in frames of the performer, where that is not how
    ///   much was put. What is held at the end is let go there.
    func end(frames: Int? = nil) {
        guard !isOver.load(ordering: .acquiring) else { return }
        length.store(frames ?? heard, ordering: .relaxed)
        isOver.store(true, ordering: .releasing)
    }

    /// Waits until the files are written.
    ///
    /// - Parameter patience: the most seconds that it waits, from 0.
    /// - Returns: whether they are, or cannot be.
    @discardableResult
    public func wait(patience: Double) -> Bool { threads.join(patience: patience) }

    /// Ends the recording, once nothing is played any more.
    ///
    /// - Parameter frames: how long it lasts, in frames of the performer; what is held at the end
    ///   is let go there.
    /// - Throws: an error of either file.
    public func finish(frames: Int) throws {
        end(frames: frames)
        while !wait(patience: 60) {}
        if let fault { throw fault }
    }

    private func writeNotes() throws {
        let frames = length.load(ordering: .relaxed)
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
