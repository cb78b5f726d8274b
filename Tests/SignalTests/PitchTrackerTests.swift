import Foundation
import Signal
import Testing

@Suite("Pitch tracker")
struct PitchTrackerTests {
    static let frames = 46
    static let count = 24_000

    private func sounds() throws -> [[Float]] {
        let all = try fixture("pitch")
        return stride(from: 0, to: all.count, by: Self.count).map {
            Array(all[$0..<$0 + Self.count])
        }
    }

    @Test func tracksAsTheTrainingCodeDoesWithinOneCent() throws {
        let expected = try fixture("pitch.f0")
        var worst: Float = 0
        for (row, sound) in try sounds().enumerated() {
            let track = PitchTracker.track(sound)
            #expect(track.frames == Self.frames)
            for frame in 0..<Self.frames {
                let wanted = expected[(row * Self.frames + frame) * 2]
                let strength = expected[(row * Self.frames + frame) * 2 + 1]
                #expect((wanted > 0) == (track.hertz[frame] > 0), "sound \(row), frame \(frame)")
                #expect(abs(strength - track.voicing[frame]) < 1e-3)
                if wanted > 0 { worst = max(worst, abs(1200 * log2(track.hertz[frame] / wanted))) }
            }
        }
        #expect(worst < 1, "\(worst) cents")
    }

    @Test(arguments: [1, 100, 512, 5000])
    func blocksOfAnySizeGiveTheSameTrack(size: Int) throws {
        let sound = try sounds()[1]
        var tracker = PitchTracker()
        var hertz: [Float] = []
        for start in stride(from: 0, to: sound.count, by: size) {
            hertz += tracker.push(Array(sound[start..<min(sound.count, start + size)])).hertz
        }
        hertz += tracker.finish().hertz
        #expect(hertz == PitchTracker.track(sound).hertz)
    }

    @Test(arguments: [32.7, 55, 146.8, 440, 1046.5, 2093])
    func findsSteadyTonesWithinFiveCents(hertz: Double) {
        let tone = (0..<16_000).map { index in
            (1...6).reduce(Float(0)) { sum, order in
                let place = Double(order) * hertz
                guard place < 7900 else { return sum }
                let angle = 2 * Double.pi * place * Double(index) / 16_000
                return sum + 0.3 / Float(order) * Float(sin(angle))
            }
        }
        let track = PitchTracker.track(tone)
        let middle = track.hertz[8..<24]
        #expect(middle.allSatisfy { abs(1200 * log2(Double($0) / hertz)) < 5 })
    }

    @Test func silenceAndNoiseHaveNoPitch() {
        #expect(PitchTracker.track([Float](repeating: 0, count: 8000)).median == nil)
        var random = SplitMix64(seed: 1)
        let noise = (0..<16_000).map { _ in random.nextUniform() - 0.5 }
        #expect(PitchTracker.track(noise).median == nil)
    }

    @Test(arguments: [0, 1, 511, 512, 513])
    func shortSoundsGiveWholeFrames(count: Int) {
        #expect(PitchTracker.track([Float](repeating: 0.1, count: count)).frames == count / 512)
    }
}
