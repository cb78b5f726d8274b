import Instruments
import Playback
import Testing

/// The gain of a note over time.
@Suite struct EnvelopeTests {
    private func settings(
        attack: Float = 0, decay: Float = 0, sustain: Float = 100, release: Float = 0.1
    ) -> VoiceSettings {
        var settings = VoiceSettings()
        (settings.attack, settings.decay) = (attack, decay)
        (settings.sustain, settings.release) = (sustain, release)
        return settings
    }

    private func gains(_ envelope: inout Envelope, _ count: Int) -> [Float] {
        (0..<count).map { _ in envelope.next() }
    }

    @Test func withoutAnAttackTheSoundIsThereAtOnce() {
        var envelope = Envelope(settings(), rate: 1_000)
        #expect(gains(&envelope, 3) == [1, 1, 1])
    }

    @Test func theAttackIsAStraightLineOfItsLength() {
        var envelope = Envelope(settings(attack: 0.1), rate: 1_000)
        let gains = gains(&envelope, 200)
        #expect(gains[0] == 0)
        #expect(abs(gains[50] - 0.5) < 1e-3)
        #expect(abs(gains[100] - 1) < 2e-2)
        #expect(gains[110...].allSatisfy { $0 == 1 })
    }

    @Test func theDecayEndsAtTheSustainLevel() {
        var envelope = Envelope(settings(decay: 0.2, sustain: 25), rate: 1_000)
        let gains = gains(&envelope, 400)
        #expect(gains[0] == 1)
        // 60 dB of what lies between are gone after the decay.
        #expect(abs(gains[200] - 0.25 - 0.75e-3) < 1e-4)
        #expect(zip(gains, gains.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test func theReleaseFallsBySixtyDecibelsInItsTimeAndEnds() {
        var envelope = Envelope(settings(release: 0.1), rate: 1_000)
        _ = gains(&envelope, 10)
        envelope.letGo()
        let gains = gains(&envelope, 200)
        #expect(abs(gains[100] - 1e-3) < 1e-4)
        #expect(gains.last == 0)
        #expect(envelope.stage == .ended)
    }

    @Test func aKeyLetGoInTheAttackFallsFromWhereItIs() {
        var envelope = Envelope(settings(attack: 1), rate: 1_000)
        _ = gains(&envelope, 500)
        envelope.letGo()
        #expect(abs(envelope.next() - 0.5) < 1e-2)
        #expect(envelope.next() < 0.5)
    }

    @Test func givingWayTakesFiveMillisecondsInAStraightLine() {
        var envelope = Envelope(settings(release: 10), rate: 48_000)
        _ = gains(&envelope, 10)
        envelope.cut()
        let gains = gains(&envelope, 241)
        #expect(gains[0] == 1)
        #expect(abs(gains[120] - 0.5) < 1e-2)
        #expect(gains[240] == 0)
        #expect(envelope.stage == .ended)
        envelope.letGo()
        #expect(envelope.stage == .ended)
    }

    @Test func aNoteHeldAtNothingEnds() {
        var envelope = Envelope(settings(decay: 0.05, sustain: 0), rate: 1_000)
        _ = gains(&envelope, 200)
        #expect(envelope.stage == .ended)
    }
}
