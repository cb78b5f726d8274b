import Instruments
import Models
import Playback
import Signal
import Synchronization
import Testing

/// How the work of many voices is spread.
@Suite struct PerformerWorkTests {
    /// A vocoder of silence whose streams work in parts, and tell when.
    private final class Worker: LiveVocoder {
        enum Event: Equatable {
            case work, part
            case change(Int)
        }

        private final class Stream: LiveStream {
            /// Parts of a change.
            static let parts = 3
            let index: Int
            let worker: Worker
            var left = 0
            var place = 0
            var known = 8 * 512
            var preparing = 0

            init(_ index: Int, _ worker: Worker) {
                self.index = index
                self.worker = worker
            }

            func begin(_ line: FrameSequence, at place: Int, seed: UInt64) {
                (self.place, known, preparing) = (place, place + 8 * 512, 0)
                left = line.count.map { $0 * 512 - place } ?? .max
            }

            func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
                worker.note(.change(index))
                known = place + 8 * 512
            }

            func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
                output.update(repeating: 0)
                place += output.count
                return output.count
            }

            var canPrepare: Bool { true }
            var framesAhead: Int { (known - place) / 512 }

            func workAhead() {
                worker.note(.work)
                known += 8 * 512
            }

            func prepare(_ line: FrameSequence, near place: Int) { preparing = Self.parts }

            func advancePreparation() -> Bool {
                worker.note(.part)
                preparing -= 1
                return preparing <= 0
            }
        }

        let outputRate = 16_000
        private let log = Mutex<[Event]>([])
        private let made = Mutex(0)
        var events: [Event] { log.withLock { $0 } }

        func note(_ event: Event) { log.withLock { $0.append(event) } }

        func live() throws -> any LiveStream {
            made.withLock {
                $0 += 1
                return Stream($0 - 1, self)
            }
        }

        func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] { [] }

        func stream(
            _ encoding: Encoding, seed: UInt64, maxFrames: Int
        ) throws -> any VocoderStream { throw CancellationError() }
    }

    private let worker = Worker()
    private let performer: Performer
    private let sound: PlayableSound
    private static let voices = 12

    init() throws {
        var settings = VoiceSettings()
        settings.held = .seamless
        settings.voices = Self.voices
        let encoding = Encoding(
            codes: Array(repeating: 0, count: 125 * Encoding.dimensions),
            pitch: PitchTrack(constant: 261.6256, frames: 125))
        sound = PlayableSound(encoding, settings: settings)
        performer = try Performer(sound, by: worker, settings: settings, prepared: Self.voices)
        for voice in 0..<Self.voices {
            performer.schedule(
                MIDIMessage(channel: 0, .noteOn(key: UInt8(54 + voice), velocity: 100)), at: 0)
        }
    }

    /// Plays blocks; the work of each.
    private func play(_ blocks: Int, frames: Int = 128) -> [[Worker.Event]] {
        let left = UnsafeMutableBufferPointer<Float>.allocate(capacity: frames)
        let right = UnsafeMutableBufferPointer<Float>.allocate(capacity: frames)
        defer {
            left.deallocate()
            right.deallocate()
        }
        return (0..<blocks).map { _ in
            let before = worker.events.count
            performer.render(left: left, right: right)
            return Array(worker.events.dropFirst(before))
        }
    }

    @Test func aBlockHasOnePartOfWork() {
        var blocks = play(100)
        for _ in 0..<5 {
            performer.change(to: sound)
            blocks += play(60)
        }
        for events in blocks {
            #expect(events.count { $0 == .work || $0 == .part } <= 1)
        }
        #expect(blocks.joined().contains(.work))
    }

    @Test func aChangeReachesEachVoiceOnce() {
        _ = play(20)
        performer.change(to: sound)
        let events = play(400).joined()
        for voice in 0..<Self.voices {
            #expect(events.count { $0 == .change(voice) } == 1, "voice \(voice)")
        }
        #expect(!play(200).joined().contains(.part))
    }

    @Test func whereTheBlendMovesFasterThanItIsFollowedEachVoiceGetsItsTurn() {
        _ = play(20)
        var events: [Worker.Event] = []
        for _ in 0..<200 {
            performer.change(to: sound)
            events += play(4).joined()
        }
        let changes = (0..<Self.voices).map { voice in events.count { $0 == .change(voice) } }
        #expect((changes.min() ?? 0) >= 5)
        #expect((changes.max() ?? 0) - (changes.min() ?? 0) <= 2, "\(changes)")
    }

    @Test func theWorkDoesNotDependOnTheBlocksThatAreAskedFor() throws {
        let other = try PerformerWorkTests()
        _ = play(30)
        performer.change(to: sound)
        _ = play(30)
        _ = other.play(10, frames: 384)
        other.performer.change(to: sound)
        _ = other.play(40, frames: 96)
        #expect(worker.events == other.worker.events)
    }
}
