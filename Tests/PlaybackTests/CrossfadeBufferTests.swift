import Foundation
import Playback
import Testing

@Suite struct CrossfadeBufferTests {
    private let buffer = CrossfadeBuffer(rate: 48_000, lead: 4_096, volume: 1)
    private static let fade = 384

    private var dry: Int { buffer.dryPeriods.load(ordering: .relaxed) }

    /// Lets a constant level be heard from now on.
    private func order(
        _ level: Float, right: Float? = nil, frames: Int = 2_048, ends: Int? = nil,
        revision: Int, _ entry: CrossfadeBuffer.Entry
    ) {
        let track = buffer.freeTrack
        let heard = buffer.position.load(ordering: .relaxed)
        buffer.open(track, at: heard, end: ends.map { heard + $0 })
        let left = [Float](repeating: level, count: frames)
        let right = [Float](repeating: right ?? level, count: frames)
        buffer.append(left: left, right: right, frames: frames, to: track)
        buffer.order(track, revision: revision, entry: entry)
    }

    /// The next frames, and whether there is more.
    private func fill(_ frames: Int) -> (left: [Float], right: [Float], isHeard: Bool) {
        var block = [Float](repeating: .nan, count: 2 * frames)
        let isHeard = block.withUnsafeMutableBufferPointer { target in
            target.baseAddress.map { buffer.fill($0, frames: frames) } ?? false
        }
        let left = stride(from: 0, to: 2 * frames, by: 2).map { block[$0] }
        let right = stride(from: 1, to: 2 * frames, by: 2).map { block[$0] }
        return (left, right, isHeard)
    }

    @Test func isSilentBeforeTheFirstOrder() {
        let period = fill(256)
        #expect(period.left + period.right == [Float](repeating: 0, count: 512))
        #expect(!period.isHeard)
        #expect(buffer.isSettled && buffer.isFinished)
    }

    @Test func aSoundFromItsStartIsHeardAtOnce() {
        order(0.25, right: -0.5, revision: 1, .onset)
        let period = fill(256)
        #expect(period.left == [Float](repeating: 0.25, count: 256))
        #expect(period.right == [Float](repeating: -0.5, count: 256))
        #expect(period.isHeard)
    }

    /// The audio thread goes on while a sound is made ready, and may before it sees the order.
    @Test(arguments: [1, 256, 2_000, 40_000])
    func aSoundFromItsStartIsWholeHoweverLateItsOrderIsTaken(late: Int) {
        let track = buffer.freeTrack
        buffer.open(track, at: buffer.position.load(ordering: .relaxed), end: 1_024)
        let ramp = (1...2_048).map { Float($0) / 2_048 }
        _ = fill(late)
        buffer.append(left: ramp, right: ramp, frames: 2_048, to: track)
        buffer.order(track, revision: 1, entry: .onset)
        #expect(fill(256).left == Array(ramp[..<256]))
        // What follows fades over from where it was, and its own places are those it was given.
        #expect(fill(512).left == Array(ramp[256..<768]))
        #expect(buffer.isSettled && !buffer.isFinished)
        #expect(fill(512).left == ramp[768..<1_024] + [Float](repeating: 0, count: 256))
        #expect(buffer.isFinished && dry == 0)
        order(0.5, revision: 2, .blend)
        _ = fill(512)
        #expect(fill(256).left == [Float](repeating: 0.5, count: 256))
    }

    @Test func aChangeIsCrossFadedOverEightMilliseconds() {
        order(0.2, revision: 1, .onset)
        _ = fill(512)
        #expect(buffer.isSettled)
        order(0.6, revision: 2, .blend)
        #expect(!buffer.isSettled)
        let sound = fill(256).left + fill(256).left
        #expect(zip(sound, sound.dropFirst()).allSatisfy { $0 <= $1 + 1e-6 })
        #expect(abs(sound[0] - 0.2) < 1e-3)
        #expect(abs(sound[Self.fade / 2] - 0.4) < 3e-3)
        #expect(sound[Self.fade...].allSatisfy { abs($0 - 0.6) < 1e-6 })
        let steepest = zip(sound, sound.dropFirst()).map { $1 - $0 }.max() ?? 1
        #expect(steepest < 0.4 * 0.0042)
        #expect(buffer.isSettled)
    }

    @Test func aNewSoundStandsAtFullLevelOverTheOldThatFades() {
        order(0.2, revision: 1, .onset)
        _ = fill(512)
        order(0.5, revision: 2, .onset)
        let sound = fill(512).left
        #expect(abs(sound[0] - 0.7) < 1e-3)
        #expect(abs(sound[511] - 0.5) < 1e-6)
    }

    @Test func silenceFadesInWithinEightMillisecondsAndEnds() {
        order(0.5, revision: 1, .onset)
        _ = fill(512)
        buffer.order(CrossfadeBuffer.silence, revision: 2, entry: .blend)
        let first = fill(256)
        #expect(first.isHeard && first.left[0] > 0.49)
        let second = fill(256)
        #expect(!second.isHeard && buffer.isFinished)
        #expect(second.left[Self.fade - 256..<256].allSatisfy { $0 == 0 })
    }

    /// A version of what is heard belongs where it is heard, however long it took.
    @Test func aVersionThatCameTooLateIsPassedOver() {
        let heard = 512
        _ = fill(heard)
        // A ramp that began where the play head was; meanwhile 256 frames went by.
        let track = buffer.freeTrack
        buffer.open(track, at: heard, end: nil)
        _ = fill(256)
        let ramp = (0..<2_048).map { Float($0) / 4_096 }
        buffer.append(left: ramp, right: ramp, frames: 2_048, to: track)
        buffer.order(track, revision: 1, entry: .blend)
        _ = fill(512)
        #expect(fill(2).left == [768 / 4_096, 769 / 4_096])
    }

    @Test func missingSoundIsSilenceAndCounted() {
        order(0.5, frames: 300, revision: 1, .onset)
        _ = fill(256)
        #expect(dry == 0)
        let period = fill(256)
        #expect(period.left[43] == 0.5 && period.left[44] == 0)
        #expect(period.isHeard)
        #expect(dry == 1)
    }

    @Test func whatIsNoLongerHeardIsNotMissing() {
        order(0.5, frames: 1_000, revision: 1, .onset)
        _ = fill(512)
        order(0.2, frames: 4_096, revision: 2, .blend)
        for _ in 0..<8 { _ = fill(256) }
        #expect(dry == 0)
    }

    @Test func theEndIsNotMissingSound() {
        order(0.5, ends: 300, revision: 1, .onset)
        #expect(fill(256).isHeard)
        let last = fill(256)
        #expect(last.left[43] == 0.5 && last.left[44] == 0)
        _ = fill(256)
        #expect(!fill(256).isHeard)
        #expect(buffer.isFinished)
        #expect(dry == 0)
    }

    @Test func theVolumeGlidesAndThePeaksFollowIt() {
        order(0.8, right: -1.5, revision: 1, .onset)
        _ = fill(512)
        let peak = buffer.peakLeft.load(ordering: .relaxed)
        #expect(Float(bitPattern: peak) == 0.8)
        let other = buffer.peakRight.load(ordering: .relaxed)
        #expect(Float(bitPattern: other) == 1.5)
        let isClipped = buffer.clipped.load(ordering: .relaxed)
        #expect(isClipped)
        buffer.volume.store(Float(0.5).bitPattern, ordering: .relaxed)
        let sound = fill(1_024).left + fill(512).left
        let steps = zip(sound, sound.dropFirst()).map { $0 - $1 }
        #expect((steps.max() ?? 1) < 0.002)
        #expect(abs((sound.last ?? 0) - 0.4) < 0.01)
    }
}
