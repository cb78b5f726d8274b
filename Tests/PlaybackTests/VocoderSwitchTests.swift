import Foundation
import Instruments
import Models
import Playback
import TestSupport
import Testing

/// One vocoder takes over from another while an encoding sounds.
@Suite struct VocoderSwitchTests {
    private static let period = 256
    private let low = ToneVocoder(700)
    private let high = ToneVocoder(1_057, level: 0.4, rate: 48_000)

    private func arrangement(_ vocoder: Int, isLooping: Bool = true) -> Arrangement {
        Arrangement(
            voices: [.init(.encoding(Fixture.synthVoice(), seed: 1, vocoder: vocoder))],
            isLooping: isLooping)
    }

    private func renderer() throws -> ArrangementRenderer {
        ArrangementRenderer(
            bus: MixBus(streams: try [low, high].map { (try $0.live(), $0.outputRate) }),
            rate: 48_000)
    }

    private func read(_ renderer: ArrangementRenderer, _ frames: Int) -> [Float] {
        var (left, right) = ([Float](repeating: 0, count: frames), [Float]())
        right = left
        left.withUnsafeMutableBufferPointer { left in
            right.withUnsafeMutableBufferPointer { renderer.read(left: left, right: $0) }
        }
        return left
    }

    private func steepest(_ sound: some Collection<Float>) -> Float {
        zip(sound, sound.dropFirst()).map { abs($0 - $1) }.max() ?? 0
    }

    /// What the audio thread takes of a cross-fade buffer.
    private func fill(_ buffer: CrossfadeBuffer, periods: Int) -> [Float] {
        var block = [Float](repeating: 0, count: 2 * Self.period)
        return (0..<periods).flatMap { _ in
            block.withUnsafeMutableBufferPointer { target in
                if let base = target.baseAddress { _ = buffer.fill(base, frames: Self.period) }
            }
            return stride(from: 0, to: 2 * Self.period, by: 2).map { block[$0] }
        }
    }

    @Test(arguments: [0, 1])
    func theOtherIsHeardAfterTheCrossFadeWithoutAClick(first: Int) throws {
        let (buffer, renderer) = (
            CrossfadeBuffer(rate: 48_000, lead: 32_768, volume: 1), try renderer()
        )
        renderer.begin(arrangement(first), at: 0)
        let before = read(renderer, 30_000)
        buffer.open(buffer.freeTrack, at: 0, end: nil)
        buffer.append(left: before, right: before, frames: 30_000, to: buffer.freeTrack)
        buffer.order(buffer.freeTrack, revision: 1, entry: .onset)
        var heard = fill(buffer, periods: 80)
        // As the rendering thread does it.
        let place = buffer.position.load(ordering: .acquiring)
        #expect(renderer.change(to: arrangement(1 - first), at: place) == place)
        let after = read(renderer, 20_000)
        let track = buffer.freeTrack
        buffer.open(track, at: place, end: nil)
        buffer.append(left: after, right: after, frames: 20_000, to: track)
        buffer.order(track, revision: 2, entry: .blend)
        heard += fill(buffer, periods: 60)

        let other = try self.renderer()
        other.begin(arrangement(1 - first), at: place)
        let wanted = read(other, 60 * Self.period)
        let isTheOther = zip(heard[place...], wanted).dropFirst(buffer.fadeFrames)
            .allSatisfy { abs($0 - $1) < 1e-6 }
        #expect(isTheOther)
        #expect(heard[place - 1] == before[place - 1])
        // From the second period on, where the upsampler is in full swing.
        let sides = max(steepest(before[2_000...]), steepest(wanted))
        #expect(sides > 0.04)
        #expect(steepest(heard[2_000...]) <= sides + 1e-5)
    }

    @Test func streamsOfOneModelDoNotDisturbEachOther() throws {
        let vocoders = try Fixture.tinyModel("refined-tiny").vocoders.map(\.vocoder)
        #expect(vocoders.count == 2)
        let renderers = try (0..<2).map { _ in
            let streams = try vocoders.map { (try $0.live(), $0.outputRate) }
            return ArrangementRenderer(bus: MixBus(streams: streams), rate: 48_000)
        }
        renderers[0].begin(arrangement(0), at: 0)
        for (turn, place) in [9_000, 20_000, 31_000].enumerated() {
            _ = read(renderers[0], 12_000)
            _ = renderers[0].change(to: arrangement((turn + 1) % 2), at: place)
            renderers[1].begin(arrangement((turn + 1) % 2), at: place)
            let (sound, wanted) = (read(renderers[0], 4_800), read(renderers[1], 4_800))
            #expect(wanted.contains { $0.magnitude > 0.001 })
            #expect(zip(sound, wanted).allSatisfy { abs($0 - $1) < 1e-6 })
        }
    }

    @Test func aChangeBeginsAnewWithAnotherVocoderAndGoesOnWithTheSame() throws {
        let renderer = try renderer()
        renderer.begin(arrangement(0), at: 0)
        _ = read(renderer, 4_800)
        for vocoder in [0, 1, 1, 0] {
            #expect(renderer.change(to: arrangement(vocoder), at: 4_800) == 4_800)
            _ = read(renderer, 4_800)
        }
        #expect(low.calls == ["begin", "change", "begin"])
        #expect(high.calls == ["begin", "change"])
    }
}

extension LiveSoundTests {
    /// A live player that switches between vocoders, unheard.
    @Suite struct Switching {
        private func arrangement(_ vocoder: Int) -> Arrangement {
            Arrangement(
                voices: [.init(.encoding(Fixture.synthVoice(), seed: 1, vocoder: vocoder))],
                isLooping: true)
        }

        private func player(
            _ vocoders: [any LiveVocoder],
            onEvent: @escaping @Sendable (LivePlayer.Event) -> Void = { _ in }
        ) throws -> LivePlayer {
            _ = ALSAFixture.folder
            return try LivePlayer(
                vocoders: vocoders, options: .init(device: "no-such-device"), onEvent: onEvent)
        }

        @Test func switchesThatFollowFastMakeEachStreamOnceAndLackNoSound() throws {
            try keepingTime {
                let tones = [ToneVocoder(210), ToneVocoder(317)]
                let player = try player(tones)
                #expect(tones.map(\.streams) == [1, 0])
                player.play(arrangement(0))
                #expect(Fixture.wait { player.status.position > 0.1 })
                let before = player.missedPeriods
                let last = (0..<60).map { turn in
                    // The pace of the switches.
                    usleep(20_000)
                    return player.change(arrangement((turn + 1) % 2))
                }[59]
                #expect(Fixture.wait { player.handedOver(revision: last) != nil })
                #expect(player.missedPeriods == before)
                #expect(player.status.isPlaying)
                #expect(tones.map(\.streams) == [1, 1])
                #expect(tones.allSatisfy { $0.calls.contains("begin") })
                player.finish()
            }
        }

        @Test func whatSoundsGoesOnUntilTheOtherVocoderIsReady() throws {
            try keepingTime {
                let player = try player([ToneVocoder(210), ToneVocoder(317, pause: 0.6)])
                player.play(arrangement(0))
                #expect(Fixture.wait { player.status.position > 0.3 })
                let before = player.missedPeriods
                let change = player.change(arrangement(1))
                #expect(Fixture.wait(for: player, toAdvance: 0.3))
                #expect(player.status.isPlaying)
                #expect(Fixture.wait { player.handedOver(revision: change) != nil })
                #expect((player.handedOver(revision: change) ?? 0) >= 0.6)
                #expect(player.missedPeriods == before)
                player.finish()
            }
        }

        @Test func theFirstStandsInForAVocoderThatCannotBeMadeReady() throws {
            let first = ToneVocoder(210)
            let missing = Cancellation()
            let player = try player([first, ToneVocoder(317, isBroken: true)]) { event in
                if event == .vocoderMissing(1, reason: "weights are missing") { missing.cancel() }
            }
            let change = player.play(arrangement(1))
            #expect(Fixture.wait { player.handedOver(revision: change) != nil })
            #expect(Fixture.wait { player.status.position > 0.1 })
            #expect(first.calls == ["begin"])
            #expect(Fixture.wait { missing.isCancelled })
            player.finish()
        }
    }
}
