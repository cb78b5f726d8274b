import Foundation
import Instruments
import Models
import Playback
import Signal
import Testing

/// Notes to sound, without a device.
@Suite struct PerformerTests {
    private static let hertz = 200.0

    private func performer(
        frames: Int = 125, _ vocoder: ToneVocoder = ToneVocoder(hertz),
        _ change: (inout VoiceSettings) -> Void = { _ in }
    ) throws -> Performer {
        var settings = VoiceSettings()
        settings.held = .once
        change(&settings)
        let encoding = Encoding(
            codes: Array(repeating: 0, count: frames * Encoding.dimensions),
            pitch: PitchTrack(constant: 261.6256, frames: frames))
        let sound = PlayableSound(encoding, settings: settings)
        return try Performer(sound, by: vocoder, settings: settings)
    }

    private func on(_ key: UInt8, _ velocity: UInt8 = 127, channel: UInt8 = 0) -> MIDIMessage {
        MIDIMessage(channel: channel, .noteOn(key: key, velocity: velocity))
    }

    private func off(_ key: UInt8, channel: UInt8 = 0) -> MIDIMessage {
        MIDIMessage(channel: channel, .noteOff(key: key, velocity: 64))
    }

    private func set(_ controller: MIDIController, _ value: UInt8) -> MIDIMessage {
        MIDIMessage(channel: 0, .controller(controller, value))
    }

    private func read(
        _ performer: Performer, _ frames: Int, block: Int = 480
    ) -> (left: [Float], right: [Float]) {
        var left = [Float](repeating: .nan, count: frames)
        var right = left
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { right in
                for start in stride(from: 0, to: frames, by: block) {
                    let range = start..<min(start + block, frames)
                    performer.render(
                        left: .init(rebasing: left[range]), right: .init(rebasing: right[range]))
                }
            }
        }
        return (left, right)
    }

    /// Upward crossings of zero in a second, with what lies between two samples.
    private func pitch(_ samples: some Collection<Float>) -> Double {
        let samples = Array(samples)
        let places = samples.indices.dropFirst().compactMap { index -> Double? in
            let (a, b) = (samples[index - 1], samples[index])
            return a < 0 && b >= 0 ? Double(index) - Double(b / (b - a)) : nil
        }
        guard let first = places.first, let last = places.last, places.count > 1 else { return 0 }
        return Double(places.count - 1) / (last - first) * 48_000
    }

    private func level(_ samples: some Sequence<Float>) -> Float {
        samples.reduce(0) { max($0, abs($1)) }
    }

    @Test func aNoteBeginsAtItsFrameAndEndsWhenItsKeyIsUp() throws {
        let performer = try performer { $0.release = 0.05 }
        performer.schedule(on(60), at: 1_000)
        performer.schedule(off(60), at: 10_000)
        let sound = read(performer, 20_000).left
        #expect(sound[..<1_000].allSatisfy { $0 == 0 })
        #expect(level(sound[1_000..<1_200]) > 0.1)
        #expect(abs(level(sound[5_000..<10_000]) - 0.5) < 1e-3)
        #expect(level(sound[10_000..<10_200]) > 0.3)
        #expect(level(sound[15_000...]) == 0)
        #expect(performer.isSilent)
    }

    @Test func blocksOfAnySizeGiveTheSame() throws {
        func sound(_ block: Int) throws -> (left: [Float], right: [Float]) {
            let performer = try performer {
                $0.unison = 2
                $0.glide = 0.1
            }
            performer.schedule(on(60, 90), at: 77)
            performer.schedule(set(.modulation, 100), at: 500)
            performer.schedule(.init(channel: 0, .bend(4_000)), at: 700)
            performer.schedule(off(60), at: 3_333)
            performer.schedule(on(67), at: 3_400)
            return read(performer, 9_000, block: block)
        }
        let whole = try sound(9_000)
        for block in [1, 31, 32, 64, 1_000] {
            let same = try sound(block) == whole
            #expect(same, "\(block)")
        }
    }

    @Test func atItsOwnSpeedTheSamplesAreTheVocodersOwn() throws {
        let vocoder = ToneVocoder(Self.hertz, rate: 48_000)
        let performer = try performer(vocoder)
        performer.schedule(on(60), at: 0)
        let sound = read(performer, 4_000).left
        let encoding = Encoding(
            codes: Array(repeating: 0, count: 16), pitch: PitchTrack(constant: 100, frames: 1))
        let tone = try vocoder.render(encoding, seed: 0)
        let far = zip(sound, tone).map { abs($0 - $1) }.max() ?? 1
        #expect(far < 1e-6)
    }

    @Test func velocityVolumeAndExpressionAreLevels() throws {
        func level(_ messages: [MIDIMessage], _ velocity: Float = 100) throws -> Float {
            let performer = try performer { $0.velocity = velocity }
            for message in messages { performer.schedule(message, at: 0) }
            return self.level(read(performer, 4_800).left[2_000...])
        }
        #expect(abs(try level([on(60, 127)]) - 0.5) < 1e-3)
        // 12 dB less for half.
        #expect(abs(try level([on(60, 64)]) - 0.5 * 0.254) < 2e-3)
        #expect(abs(try level([on(60, 1)], 0) - 0.5) < 1e-3)
        #expect(abs(try level([set(.volume, 50), on(60)]) - 0.125) < 1e-3)
        #expect(try level([set(.expression, 0), on(60)]) == 0)
    }

    @Test func aChannelStandsWhereItsPanSays() throws {
        let performer = try performer()
        performer.schedule(set(.pan, 127), at: 0)
        performer.schedule(on(60), at: 0)
        let sound = read(performer, 4_800)
        #expect(level(sound.left) == 0)
        #expect(abs(level(sound.right[2_000...]) - 0.7071) < 1e-3)
    }

    @Test func theBendWheelMovesThePitchByItsRange() throws {
        func bent(_ messages: [MIDIMessage], range: Float = 2) throws -> Double {
            let performer = try performer { $0.bend = range }
            for message in messages { performer.schedule(message, at: 0) }
            performer.schedule(on(60), at: 0)
            return pitch(read(performer, 24_000).left[1_000...])
        }
        #expect(abs(try bent([]) - 200) < 0.05)
        let up = MIDIMessage(channel: 0, .bend(8_191))
        #expect(abs(try bent([up]) - 200 * exp2(2.0 / 12)) < 0.1)
        // Registered parameter 0 is the range.
        let octave = [set(.parameter, 0), set(.parameterFine, 0), set(.dataEntry, 12)]
        #expect(abs(try bent(octave + [up]) - 400) < 0.2)
        #expect(abs(try bent(octave + [up, set(.reset, 0)]) - 200) < 0.05)
        // Cents alone are beside what is set otherwise.
        let cents = [set(.parameter, 0), set(.parameterFine, 0), set(.dataEntryFine, 50)]
        #expect(abs(try bent(cents + [up], range: 7) - 200 * exp2(7.5 / 12)) < 0.2)
        #expect(abs(try bent(octave + cents + [up], range: 7) - 200 * exp2(12.5 / 12)) < 0.3)
    }

    @Test func theModulationWheelMakesThePitchSwing() throws {
        let performer = try performer { $0.vibrato = 100 }
        performer.schedule(set(.modulation, 127), at: 0)
        performer.schedule(on(60), at: 0)
        let sound = read(performer, 48_000).left
        let pitches = stride(from: 0, to: 46_000, by: 1_000).map { pitch(sound[$0..<$0 + 2_000]) }
        #expect((pitches.max() ?? 0) > 206)
        #expect((pitches.min() ?? 0) < 194)
    }

    @Test func withoutFormantsKeptAKeyRunsTheSoundFaster() throws {
        let performer = try performer { $0.formants = 0 }
        performer.schedule(on(72), at: 0)
        #expect(abs(pitch(read(performer, 24_000).left[1_000...]) - 400) < 0.2)
    }

    @Test func aSoundEndsAtItsEndOrBeginsAgain() throws {
        // Ten frames are 0.32 s.
        let once = try performer(frames: 10)
        once.schedule(on(60), at: 0)
        let sound = read(once, 24_000).left
        #expect(level(sound[14_000..<15_000]) > 0.4)
        #expect(level(sound[15_500...]) == 0)
        #expect(once.isSilent)
        let again = try performer(frames: 10) { $0.held = .loop }
        again.schedule(on(60), at: 0)
        again.schedule(off(60), at: 48_000)
        let loop = read(again, 96_000).left
        #expect(level(loop[30_000..<31_000]) > 0.4)
        #expect(level(loop[80_000...]) == 0)
    }

    @Test func heldNotesOfASeamlessSoundGoOnWithoutEnd() throws {
        let performer = try performer(frames: 20) { $0.held = .seamless }
        performer.schedule(on(60), at: 0)
        #expect(level(read(performer, 200_000).left[190_000...]) > 0.4)
    }

    @Test func stealingKeepsTheNumberAndDoesNotClick() throws {
        let performer = try performer { $0.voices = 2 }
        for (index, key) in [60, 62, 64, 65].enumerated() {
            performer.schedule(on(UInt8(key)), at: index * 4_000)
        }
        let sound = read(performer, 20_000).left
        #expect(performer.sounds == 2)
        // A tone of 200 Hz moves by 0.026 of its level a frame; begun notes start at 0.
        let steps = zip(sound, sound.dropFirst()).map { abs($1 - $0) }
        #expect((steps.max() ?? 1) < 0.06)
    }

    @Test func monoPlaysOneNoteAndComesBackToTheOneThatIsHeld() throws {
        let performer = try performer { $0.mode = .mono }
        performer.schedule(on(60), at: 0)
        performer.schedule(on(64), at: 4_800)
        performer.schedule(off(64), at: 9_600)
        performer.schedule(off(60), at: 14_400)
        _ = read(performer, 9_000)
        #expect(performer.sounds == 1)
        _ = read(performer, 4_500)
        #expect(performer.sounds == 1)
        _ = read(performer, 48_000)
        #expect(performer.isSilent)
    }

    @Test func legatoGoesOnWithTheSoundWhereItIs() throws {
        let vocoder = ToneVocoder(Self.hertz)
        let performer = try performer(vocoder) {
            $0.mode = .legato
            $0.glide = 0.2
        }
        performer.schedule(on(60), at: 0)
        performer.schedule(on(72), at: 9_600)
        let sound = read(performer, 40_000).left
        #expect(level(sound[9_700..<9_900]) > 0.1)
        // It slides up from an octave below.
        let start = pitch(sound[10_000..<12_000])
        #expect(start > 100 && start < 130, "\(start)")
        #expect(abs(pitch(sound[21_000...]) - 200) < 0.1)
    }

    @Test func unisonIsAsLoudAndWiderThanOne() throws {
        let performer = try performer {
            $0.unison = 4
            $0.detune = 30
        }
        performer.schedule(on(60), at: 0)
        let sound = read(performer, 48_000)
        #expect(performer.sounds == 4)
        let isWide = sound.left != sound.right
        #expect(isWide)
        func rms(_ samples: [Float]) -> Float { Loudness.rms(samples) }
        #expect(rms(sound.left) > 0.15 && rms(sound.left) < 0.8)
    }

    @Test func eachNoteBendsByItselfWhereItHasAChannel() throws {
        let performer = try performer { $0.isExpressive = true }
        // One note a channel, each bent another way by a quarter of four octaves.
        performer.schedule(on(60, channel: 1), at: 0)
        performer.schedule(.init(channel: 1, .bend(2_048)), at: 0)
        performer.schedule(off(60, channel: 1), at: 24_000)
        let up = read(performer, 24_000).left
        #expect(abs(pitch(up[1_000...]) - 400) < 0.5)
        // The pedal of the first channel holds for all.
        performer.schedule(set(.sustain, 127), at: 0)
        performer.schedule(on(60, channel: 2), at: 24_000)
        performer.schedule(off(60, channel: 2), at: 25_000)
        #expect(level(read(performer, 48_000).left[40_000...]) > 0.4)
    }

    @Test func panicLeavesNothing() throws {
        let performer = try performer { $0.held = .seamless }
        for key in UInt8(40)..<50 { performer.schedule(on(key), at: 0) }
        performer.schedule(set(.sustain, 127), at: 0)
        performer.schedule(set(.allSoundOff, 0), at: 4_800)
        #expect(level(read(performer, 9_600).left[5_100...]) == 0)
        #expect(performer.isSilent)
    }

    @Test func randomNotesAndPedalsLeaveNoneStuck() throws {
        var random = SplitMix64(seed: 5)
        let performer = try performer {
            $0.held = .seamless
            $0.voices = 6
            $0.release = 0.05
        }
        var place = 0
        for _ in 0..<600 {
            place += Int(random.next() % 300)
            let key = UInt8(48 + random.next() % 24)
            let message: MIDIMessage =
                switch random.next() % 8 {
                case 0...3: on(key, UInt8(1 + random.next() % 127))
                case 4...5: off(key)
                case 6: set(.sustain, UInt8(random.next() % 128))
                default: set(.sostenuto, UInt8(random.next() % 128))
                }
            performer.schedule(message, at: place)
        }
        _ = read(performer, place + 480)
        #expect(performer.sounds <= 6 + 8)
        for controller in [MIDIController.sustain, .sostenuto, .allNotesOff] {
            performer.schedule(set(controller, 0), at: 0)
        }
        _ = read(performer, 24_000)
        #expect(performer.isSilent)
    }
}
