import AllocationCounter
import Instruments
import Models
import Playback
import Testing

/// A note that begins where voices were prepared neither allocates nor locks; what oneDNN takes for
/// itself at each call of the network is not ours to see, hence a vocoder without one.
@Suite(.enabled(if: luthier_can_count() != 0, "a sanitizer stands in the counter's place"))
struct PerformerRealtimeTests {
    private static let block = 128

    /// A vocoder of silence, whose streams keep no record.
    private struct Silence: LiveVocoder {
        private final class Stream: LiveStream {
            private var (place, end) = (0, 0)

            func begin(_ line: FrameSequence, at place: Int, seed: UInt64) {
                self.place = place
                end = line.count.map { $0 * Encoding.hop } ?? .max
            }

            func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
                begin(line, at: place, seed: seed)
            }

            func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
                let count = min(output.count, end - place)
                output[..<count].update(repeating: 0)
                place += count
                return count
            }
        }

        let outputRate = Encoding.sampleRate

        func live() throws -> any LiveStream { Stream() }

        func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] { [] }

        func stream(
            _ encoding: Encoding, seed: UInt64, maxFrames: Int
        ) throws -> any VocoderStream { throw CancellationError() }
    }

    @Test(arguments: [VoiceSettings.Mode.poly, .legato], [false, true])
    func notesNeitherAllocateNorLock(_ mode: VoiceSettings.Mode, isStereo: Bool) throws {
        var encoding = Fixture.synthVoice()
        if isStereo {
            encoding.image = StereoImage(
                gains: Array(repeating: 0.5, count: encoding.frames * StereoImage.width))
        }
        var settings = VoiceSettings()
        (settings.voices, settings.mode) = (8, mode)
        let performer = try Performer(
            PlayableSound(encoding, settings: settings), by: Silence(),
            settings: settings, prepared: 8)
        let left = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.block)
        let right = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.block)
        defer {
            left.deallocate()
            right.deallocate()
        }
        func play() {
            for key in UInt8(40)..<60 {
                let start = performer.position
                performer.schedule(
                    MIDIMessage(channel: 0, .noteOn(key: key, velocity: 90)), at: start)
                performer.schedule(
                    MIDIMessage(channel: 0, .noteOff(key: key, velocity: 0)), at: start + 6_000)
                while performer.position < start + 2_000 {
                    performer.render(left: left, right: right)
                }
            }
        }
        // Swift makes some of what it needs at the first call of all.
        play()
        luthier_count_begin()
        play()
        luthier_count_end()
        #expect(luthier_allocations() == 0)
        #expect(luthier_locks() == 0)
    }
}
