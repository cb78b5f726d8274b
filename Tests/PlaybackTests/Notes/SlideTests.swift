import Foundation
import Instruments
import Models
import Playback
import Signal
import Testing

/// Slide: how bright each note is.
@Suite struct SlideTests {
    /// A performer of a tone, whose key 60 has it as it is.
    private func performer(
        _ hertz: Double, _ change: (inout VoiceSettings) -> Void = { _ in }
    ) throws -> Performer {
        var settings = VoiceSettings()
        settings.held = .once
        settings.isExpressive = true
        change(&settings)
        let encoding = Encoding(
            codes: Array(repeating: 0, count: 125 * Encoding.dimensions),
            pitch: PitchTrack(constant: 261.6256, frames: 125))
        return try Performer(
            PlayableSound(encoding, settings: settings),
            by: ToneVocoder(hertz, level: 0.1, rate: 48_000), settings: settings)
    }

    private func on(_ channel: UInt8, _ key: UInt8 = 60) -> MIDIMessage {
        MIDIMessage(channel: channel, .noteOn(key: key, velocity: 127))
    }

    private func slide(_ channel: UInt8, _ value: UInt8) -> MIDIMessage {
        MIDIMessage(channel: channel, .controller(.brightness, value))
    }

    private func read(_ performer: Performer, _ frames: Int) -> [Float] {
        var left = [Float](repeating: 0, count: frames)
        var right = left
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { performer.render(left: left, right: $0) }
        }
        return left
    }

    /// By how many dB messages raise a note of the second channel.
    private func gain(
        _ hertz: Double, _ messages: [MIDIMessage],
        _ change: (inout VoiceSettings) -> Void = { _ in }
    ) throws -> Float {
        func level(_ messages: [MIDIMessage]) throws -> Float {
            let performer = try performer(hertz, change)
            for message in messages + [on(1)] { performer.schedule(message, at: 0) }
            return Loudness.rms(Array(read(performer, 9_600)[4_800...]))
        }
        return 20 * log10(try level(messages) / level([]))
    }

    @Test func slideRaisesAndLowersWhatLiesAboveTheFourthHarmonic() throws {
        // At the fourth harmonic itself half as many dB, an octave and more above nearly all, and
        // the fundamental stays.
        let expected: [(Double, UInt8, Float)] = [
            (1_046.5, 127, 6), (1_046.5, 0, -6), (8_000, 127, 11.8), (8_000, 0, -11.8),
            (261.6, 127, 0.8), (261.6, 0, -0.8), (8_000, 64, 0),
        ]
        for (hertz, value, decibels) in expected {
            let gain = try gain(hertz, [slide(1, value)])
            #expect(abs(gain - decibels) < 0.25, "\(hertz) Hz at \(value): \(gain) dB")
        }
    }

    @Test func itGoesAsFarAsTheSettingSays() throws {
        let wide = try gain(8_000, [slide(1, 127)]) { $0.slide = 24 }
        #expect(wide > 20 && wide < 24)
        #expect(try gain(8_000, [slide(1, 127)]) { $0.slide = 0 } == 0)
    }

    @Test func eachNoteHasItsOwnAndTheFirstChannelHoldsForAll() throws {
        #expect(try gain(8_000, [slide(2, 127)]) == 0)
        #expect(abs(try gain(8_000, [slide(0, 127)]) - 11.8) < 0.2)
        #expect(abs(try gain(8_000, [slide(0, 127), slide(1, 0)])) < 0.2)
        // Without channels of their own the first is one like the others.
        #expect(try gain(8_000, [slide(0, 127)]) { $0.isExpressive = false } == 0)
    }

    @Test func putBackAreWheelsAndNotSlide() throws {
        let reset = MIDIMessage(channel: 1, .controller(.reset, 0))
        #expect(abs(try gain(8_000, [slide(1, 127), reset]) - 11.8) < 0.2)
    }

    @Test func inTheMiddleTheSamplesAreTheSame() throws {
        let (plain, middle) = (try performer(440), try performer(440))
        plain.schedule(on(1), at: 0)
        for message in [on(1), slide(1, 64)] { middle.schedule(message, at: 0) }
        let same = read(plain, 4_800) == read(middle, 4_800)
        #expect(same)
    }

    @Test func aFingerThatJumpsDoesNotClick() throws {
        func largestStep(_ values: [UInt8]) throws -> Float {
            let performer = try performer(200)
            performer.schedule(on(1), at: 0)
            for (index, value) in values.enumerated() {
                performer.schedule(slide(1, value), at: index * 1_000)
            }
            let sound = read(performer, 20_000)[4_800...]
            return zip(sound, sound.dropFirst()).map { abs($1 - $0) }.max() ?? 1
        }
        let still = try largestStep([127])
        let jumping = try largestStep((0..<20).map { $0.isMultiple(of: 2) ? 0 : 127 })
        #expect(jumping < 1.2 * still, "\(jumping) beside \(still)")
    }
}
