import Foundation
import Instruments
import Models
import Playback
import Signal
import Testing

/// Sounds whose left and right differ, on their way to the loudspeakers.
@Suite struct StereoVoiceTests {
    /// All of it on the left.
    private func encoding(_ frames: Int) -> Encoding {
        let row = (0..<StereoImage.width).map { $0 < StereoImage.bands ? Float(1) : 0 }
        return Encoding(
            codes: Array(repeating: 0, count: frames * Encoding.dimensions),
            pitch: PitchTrack(constant: 261.6256, frames: frames),
            image: StereoImage(gains: (0..<frames).flatMap { _ in row }))
    }

    private func read(
        _ frames: Int,
        _ body: (UnsafeMutableBufferPointer<Float>, UnsafeMutableBufferPointer<Float>) -> Void
    ) -> (left: [Float], right: [Float]) {
        var sound = ([Float](repeating: .nan, count: frames), [Float]())
        sound.1 = sound.0
        sound.0.withUnsafeMutableBufferPointer { left in
            sound.1.withUnsafeMutableBufferPointer { right in
                for start in stride(from: 0, to: frames, by: 480) {
                    let range = start..<min(start + 480, frames)
                    body(.init(rebasing: left[range]), .init(rebasing: right[range]))
                }
            }
        }
        return sound
    }

    private func played(
        _ source: Arrangement.Voice.Source, by vocoder: ToneVocoder = ToneVocoder(200)
    ) throws -> (left: [Float], right: [Float]) {
        let renderer = ArrangementRenderer(
            bus: MixBus(stream: try vocoder.live(), rate: vocoder.outputRate), rate: 48_000)
        renderer.begin(Arrangement(voices: [.init(source)]), at: 0)
        return read(24_000) { renderer.read(left: $0, right: $1) }
    }

    @Test(arguments: [48_000, 44_100, 16_000])
    func aRecordingIsHeardAsItIs(rate: Int) throws {
        let tone = (0..<rate).map { Float(0.4 * sin(2 * .pi * 200 * Double($0) / Double(rate))) }
        let sound = SampleBuffer(samples: tone, side: tone.map { -$0 }, rate: rate)
        let heard = try played(.samples(sound))
        #expect(Loudness.peak(heard.left) < 1e-5)
        #expect(abs(Loudness.peak(heard.right) - 0.8) < 0.01)
    }

    @Test(arguments: [16_000, 48_000])
    func anEncodingIsHeardAtItsPlace(rate: Int) throws {
        let heard = try played(
            .encoding(encoding(125), seed: 0), by: ToneVocoder(200, rate: rate))
        #expect(abs(Loudness.peak(heard.left) - 1) < 0.01)
        #expect(Loudness.peak(heard.right) < 1e-4)
    }

    @Test func aNoteIsHeardAtItsPlaceAtAnySpeed() throws {
        var settings = VoiceSettings()
        settings.held = .once
        let sound = PlayableSound(encoding(125), settings: settings)
        #expect(sound.isStereo)
        for key: UInt8 in [60, 72, 53] {
            let performer = try Performer(
                sound, by: ToneVocoder(200, rate: 48_000), settings: settings)
            performer.schedule(MIDIMessage(channel: 0, .noteOn(key: key, velocity: 127)), at: 0)
            let heard = read(24_000) { performer.render(left: $0, right: $1) }
            #expect(Loudness.peak(heard.left) > 0.5)
            #expect(Loudness.peak(heard.right) < 1e-3 * Loudness.peak(heard.left))
        }
    }
}
