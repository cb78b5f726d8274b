import Instruments
import Models
import Playback
import Signal
import Testing

/// The stretch that goes round while a key is held.
@Suite struct HoldLoopTests {
    private func encoding(_ frames: Int, wandering: Range<Int> = 0..<0) -> Encoding {
        var encoding = Encoding(
            codes: Array(repeating: 0.5, count: frames * Encoding.dimensions),
            pitch: PitchTrack(constant: 220, frames: frames))
        for frame in wandering {
            encoding.pitch.hertz[frame] = 220 + 3 * Float(frame)
            for dimension in 0..<Encoding.dimensions {
                encoding[frame, dimension] = Float((frame * 7 + dimension) % 5)
            }
        }
        return encoding
    }

    @Test func aSteadySoundIsHeldWhereItIsSteady() throws {
        let levels = (0..<100).map { $0 < 30 ? -40 + Float($0) : -10 }
        let loop = try #require(HoldLoop.find(in: encoding(100, wandering: 0..<30), levels: levels))
        #expect(loop.lowerBound >= 29)
        #expect(loop.count >= 12)
        #expect(loop.upperBound <= 100)
    }

    @Test func aSoundThatDiesAwayIsNotHeld() {
        let levels = (0..<100).map { -0.5 * Float($0) }
        #expect(HoldLoop.find(in: encoding(100), levels: levels) == nil)
    }

    @Test func aShortSoundIsNotHeld() {
        #expect(HoldLoop.find(in: encoding(8), levels: Array(repeating: -10, count: 8)) == nil)
    }

    @Test func aPitchedStretchIsPreferred() throws {
        var encoding = encoding(120)
        for frame in 60..<120 { encoding.pitch.hertz[frame] = 0 }
        let levels = [Float](repeating: -10, count: 120)
        let loop = try #require(HoldLoop.find(in: encoding, levels: levels))
        #expect(loop.upperBound <= 60)
    }

    @Test func aHeldSoundGoesRoundWithinItsStretchAndKeepsItsAttack() throws {
        let levels = (0..<100).map { $0 < 30 ? -40 + Float($0) : -10 }
        let encoding = encoding(100, wandering: 0..<30)
        let sound = PlayableSound(encoding, levels: levels)
        let loop = try #require(sound.loop)
        let steady = try #require(HoldLoop.find(in: encoding, levels: levels))
        #expect(loop == steady)
        #expect(sound.root.map { abs($0 - 57) < 0.01 } == true)
    }

    @Test func aSoundWithoutAPitchRunsFasterByItsKey() throws {
        var unpitched = encoding(40)
        unpitched.pitch.hertz = Array(repeating: 0, count: 40)
        #expect(PlayableSound(unpitched).root == nil)
        let vocoder = ToneVocoder(300)
        let performer = try Performer(PlayableSound(unpitched), by: vocoder)
        performer.schedule(.init(channel: 0, .noteOn(key: 72, velocity: 127)), at: 0)
        var left = [Float](repeating: 0, count: 48_000)
        var right = left
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { performer.render(left: left, right: $0) }
        }
        // 1.28 s in half the time.
        let last = left.lastIndex { $0 != 0 } ?? 0
        #expect(abs(last - 30_720) < 100)
    }
}
