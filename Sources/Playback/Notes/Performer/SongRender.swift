import Dispatch
import Instruments

/// Messages played to their end, off line, by one performer or by several beside each other.
public struct SongRender {
    /// A performer and the channels that it listens to.
    public struct Part {
        let performer: Performer
        let channels: Set<UInt8>

        /// Makes a part.
        ///
        /// - Parameters:
        ///   - performer: at its start, and used by nothing else.
        ///   - channels: 0…15.
        public init(_ performer: Performer, channels: Set<UInt8>) {
            self.performer = performer
            self.channels = channels
        }
    }

    /// The longest song in seconds: half an hour.
    public static let longest = 1_800.0
    /// Seconds after the last message in which the last notes may die away.
    private static let tail = 30
    /// Frames between two looks at the cancellation.
    private static let block = Performer.rate / 2

    private let parts: [Part]
    private let frames: Int

    /// Says what is played.
    ///
    /// - Parameters:
    ///   - messages: in the order of time.
    ///   - parts: those of one channel go to every part that listens to it.
    ///   - name: stands for the song in errors.
    /// - Throws: ``PlaybackError`` where it is longer than ``longest``.
    public init(_ messages: [MIDIFile.Timed], by parts: [Part], named name: String) throws {
        let seconds = messages.last?.seconds ?? 0
        guard seconds <= Self.longest else {
            let length = NumberFormat.seconds(seconds)
            throw PlaybackError(
                .midiFile, device: name,
                reason: "lasts \(length), at most \(NumberFormat.seconds(Self.longest)) are "
                    + "rendered; cut it first")
        }
        self.parts = parts
        func frame(_ seconds: Double) -> Int { Int((seconds * Double(Performer.rate)).rounded()) }
        for part in parts {
            for timed in messages where part.channels.contains(timed.message.channel) {
                part.performer.schedule(timed.message, at: frame(timed.seconds))
            }
            // What is still held at the end is let go.
            for channel in part.channels.sorted() {
                for controller in [MIDIController.allNotesOff, .reset] {
                    part.performer.schedule(
                        MIDIMessage(channel: channel, .controller(controller, 0)),
                        at: frame(seconds))
                }
            }
        }
        frames = frame(seconds)
    }

    /// Renders it up to the end of the last note.
    ///
    /// - Parameters:
    ///   - volume: linear gain of everything.
    ///   - cancellation: stops it when raised.
    ///   - progress: called with the share that is done, 0…1.
    /// - Returns: `[frames, 2]` at ``Performer/rate``, interleaved; not clipped.
    /// - Throws: `CancellationError`, or an error of the model's files.
    public func run(
        volume: Float = Performer.volume, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> [Float] {
        let runs = parts.map { PartRun($0.performer, block: Self.block) }
        var sound: [Float] = []
        sound.reserveCapacity(2 * (frames + Self.block))
        while sound.count < 2 * (frames + Self.tail * Performer.rate) {
            try cancellation.check()
            DispatchQueue.concurrentPerform(iterations: runs.count) { runs[$0].advance() }
            for run in runs { if let fault = run.performer.fault { throw fault } }
            let start = sound.count
            sound.append(contentsOf: repeatElement(0, count: 2 * Self.block))
            for run in runs {
                for frame in 0..<Self.block {
                    sound[start + 2 * frame] += volume * run.left[frame]
                    sound[start + 2 * frame + 1] += volume * run.right[frame]
                }
            }
            progress(min(1, Double(sound.count / 2) / Double(max(1, frames))))
            if runs.allSatisfy(\.performer.isSilent) { break }
        }
        let last = sound.lastIndex { abs($0) > 1e-6 } ?? -1
        sound.removeLast(max(0, sound.count - max(2 * frames, 2 * (last / 2 + 1))))
        return sound
    }
}

/// A performer and its next block. One thread at a time has it, and which one changes between
/// blocks alone: sound though unchecked.
private final class PartRun: @unchecked Sendable {
    let performer: Performer
    private(set) var left: [Float]
    private(set) var right: [Float]

    init(_ performer: Performer, block: Int) {
        self.performer = performer
        left = Array(repeating: 0, count: block)
        right = left
    }

    func advance() {
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { performer.render(left: left, right: $0) }
        }
    }
}
