import Instruments
import Models
import Playback
import Signal
import Testing

/// Channels that play other sounds, and program changes.
@Suite struct ProgramsTests {
    private func sound(frames: Int, _ settings: VoiceSettings) -> PlayableSound {
        PlayableSound(
            Encoding(
                codes: Array(repeating: 0, count: frames * Encoding.dimensions),
                pitch: PitchTrack(constant: 261.6256, frames: frames)), settings: settings)
    }

    /// Plays 4 s by itself, and 0.32 s on channel 4 and as program 6.
    private func performer() throws -> Performer {
        var settings = VoiceSettings()
        settings.held = .once
        return try Performer(
            sound(frames: 125, settings), by: ToneVocoder(200), settings: settings,
            programs: Programs(
                [sound(frames: 10, settings)], channels: [3: 0], numbers: [5: 0]))
    }

    private func schedule(_ contents: [MIDIMessage.Content], on channel: UInt8, _ p: Performer) {
        for content in contents {
            p.schedule(MIDIMessage(channel: channel, content), at: p.position)
        }
    }

    private func peak(_ performer: Performer, seconds: Double) -> Float {
        var left = [Float](repeating: 0, count: Int(seconds * Double(Performer.rate)))
        var right = left
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { performer.render(left: left, right: $0) }
        }
        return left.map { abs($0) }.max() ?? 0
    }

    private let note = MIDIMessage.Content.noteOn(key: 60, velocity: 127)

    @Test func aProgramChangeChoosesWhatItsChannelPlaysNext() throws {
        let performer = try performer()
        schedule([.program(5), note], on: 0, performer)
        #expect(peak(performer, seconds: 0.2) > 0.1)
        _ = peak(performer, seconds: 0.3)
        #expect(peak(performer, seconds: 0.3) < 1e-6)
        // One that nothing was given changes nothing.
        schedule([.program(7), note], on: 0, performer)
        _ = peak(performer, seconds: 0.5)
        #expect(peak(performer, seconds: 0.3) < 1e-6)
        schedule([note], on: 1, performer)
        _ = peak(performer, seconds: 0.5)
        #expect(peak(performer, seconds: 0.3) > 0.1)
    }

    @Test func whatSoundsGoesOnAsItIs() throws {
        let performer = try performer()
        schedule([note], on: 0, performer)
        _ = peak(performer, seconds: 0.1)
        schedule([.program(5)], on: 0, performer)
        _ = peak(performer, seconds: 1)
        #expect(peak(performer, seconds: 0.2) > 0.1)
    }

    @Test func eachSoundIsPlayedAsItsPresetSays() throws {
        var (own, other) = (VoiceSettings(), VoiceSettings())
        (own.held, other.held) = (.once, .once)
        (other.mode, other.velocity, other.unison) = (.mono, 0, 3)
        let performer = try Performer(
            sound(frames: 125, own), by: ToneVocoder(200), settings: own,
            programs: Programs(
                [sound(frames: 125, other)], settings: [other], channels: [3: 0], numbers: [:]))
        let soft = [60, 64].map { MIDIMessage.Content.noteOn(key: $0, velocity: 12) }
        schedule(soft, on: 0, performer)
        // Two notes, 40 dB down.
        #expect(peak(performer, seconds: 0.3) < 0.02)
        #expect(performer.sounds == 2)
        schedule([.controller(.allSoundOff, 0)], on: 0, performer)
        schedule(soft, on: 3, performer)
        // One note of three voices, as loud as it can be.
        #expect(peak(performer, seconds: 0.3) > 0.2)
        #expect(performer.sounds == 3)
    }

    @Test func aChannelBeginsWithASoundOfItsOwn() throws {
        let performer = try performer()
        schedule([note], on: 3, performer)
        #expect(peak(performer, seconds: 0.2) > 0.1)
        _ = peak(performer, seconds: 0.3)
        #expect(peak(performer, seconds: 0.3) < 1e-6)
    }
}
