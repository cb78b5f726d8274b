import Foundation
import Models
import Playback
import Signal
import TestSupport
import Testing

extension LiveSoundTests {
    /// A live player on a private PulseAudio: a device that keeps time.
    @Suite(.enabled(if: PulseServer.isInstalled, "pulseaudio is not installed"))
    struct OnDevice {
        /// Runs a test that keeps time, each attempt with a server and a player of its own.
        private func onDevice(
            sourceLocation: SourceLocation = #_sourceLocation,
            _ body: (LivePlayer, PulseServer) throws -> Void
        ) throws {
            let vocoder = try Fixture.realModel().vocoder
            try keepingTime(sourceLocation: sourceLocation) {
                let server = try PulseServer(in: ALSAFixture.folder)
                defer { server.stop() }
                // A deep buffer: other tests load the machine meanwhile.
                let player = try LivePlayer(
                    vocoder: vocoder, options: .init(device: "taped", periods: 16))
                defer { player.finish() }
                try body(player, server)
            }
        }

        /// A steady sound: one frame again and again.
        private func steady(_ bend: Float, hertz: Float) -> Arrangement {
            let frame = (0..<16).map { 0.6 * sin(Float($0) * 1.7) + bend }
            return Fixture.arrangement(
                Encoding(
                    codes: (0..<125).flatMap { _ in frame },
                    pitch: PitchTrack(constant: hertz, frames: 125)))
        }

        private func steepest(_ sound: some Collection<Float>) -> Float {
            zip(sound, sound.dropFirst()).map { abs($0 - $1) }.max() ?? 0
        }

        /// The longest run of samples that are as good as nothing.
        private func longestGap(_ sound: some Collection<Float>) -> Int {
            var (run, longest) = (0, 0)
            for sample in sound {
                run = sample.magnitude < 1e-7 ? run + 1 : 0
                longest = max(longest, run)
            }
            return longest
        }

        @Test func aChangeReachesTheDeviceWithoutGapOrClick() throws {
            try onDevice { player, server in
                let recording = try server.record(to: "heard.raw")
                player.play(steady(0, hertz: 220))
                #expect(Fixture.wait { player.status.position > 0.9 })
                #expect(!player.status.isSilent && player.status.device == "taped")
                let change = player.change(steady(0.15, hertz: 222))
                #expect(Fixture.wait { player.handedOver(revision: change) != nil })
                #expect(Fixture.wait(for: player, toAdvance: 0.8))
                player.stop()
                #expect(Fixture.wait { !player.status.isPlaying })
                #expect(recording.waitForSilence())
                player.finish()
                recording.end()

                // What was handed to the device, left channel.
                let pairs = try ALSAFixture.floats("taped.raw")
                let taped = stride(from: 0, to: pairs.count, by: 2).map { pairs[$0] }
                let end = try #require(taped.lastIndex { $0.magnitude > 1e-5 })
                #expect(end > 72_000)
                try check(Array(taped[..<end]))
                #expect(steepest(taped[end...]) < 1e-4)
                // What the device's monitor heard.
                let heard = try recording.samples()
                let first = try #require(heard.firstIndex { $0.magnitude > 1e-5 })
                let last = try #require(heard.lastIndex { $0.magnitude > 1e-5 })
                try check(Array(heard[first..<last]))
            }
        }

        /// Before and after differ, and between them is neither gap nor click.
        private func check(_ sound: [Float]) throws {
            try #require(sound.count > 72_000)
            let before = sound[9_600..<38_400]
            let after = sound[(sound.count - 28_800)..<(sound.count - 4_800)]
            let sides = max(steepest(before), steepest(after))
            #expect(sides > 0.001)
            #expect(steepest(sound[9_600..<(sound.count - 4_800)]) <= 1.5 * sides)
            #expect(longestGap(sound[4_800..<(sound.count - 4_800)]) < 48)
            func thirds(_ part: ArraySlice<Float>) -> [Float] {
                Resampler.resample(Array(part), from: 48_000, to: 16_000)
            }
            let distance = LogMelDistance()
            let (old, new) = (thirds(before.prefix(14_400)), thirds(after.prefix(14_400)))
            let again = thirds(before.dropFirst(14_400).prefix(14_400))
            let same = distance.distance(reference: old, output: again)
            #expect(distance.distance(reference: old, output: new) > 1.5 * same)
        }

        @Test func aDeviceThatGoesAwayLeavesTheArrangementRunning() throws {
            try onDevice { player, server in
                player.play(steady(0, hertz: 220))
                #expect(Fixture.wait { player.status.position > 0.3 })
                #expect(!player.status.isSilent)
                server.stop()
                #expect(Fixture.wait { player.status.isSilent })
                #expect(Fixture.wait(for: player, toAdvance: 0.2))
                #expect(player.status.isPlaying)
                #expect(player.status.fault?.hasPrefix("taped: ") == true)
                let again = try PulseServer(in: ALSAFixture.folder)
                defer { again.stop() }
                player.retry()
                #expect(Fixture.wait { !player.status.isSilent })
                #expect(Fixture.wait(for: player, toAdvance: 0.2))
                #expect(player.status.isPlaying && player.status.fault == nil)
            }
        }

        @Test func nobodyWakesUpWhenNothingPlays() throws {
            try onDevice { player, _ in
                player.play(steady(0, hertz: 220))
                #expect(Fixture.wait { player.status.position > 0.3 })
                player.stop()
                // The device is closed six seconds after its last sound; then 3 s without a wake-up.
                let isAtRest = try Fixture.wait {
                    let before = try wakeUps(of: player)
                    guard before.count == 2 else { return false }
                    return try Fixture.stays(for: 3) { try wakeUps(of: player) == before }
                }
                #expect(isAtRest)
                // And it plays again.
                player.play(steady(0, hertz: 220))
                #expect(Fixture.wait { player.status.position > 0.1 })
                #expect(!player.status.isSilent)
            }
        }

        /// How often each of the player's threads went to sleep by itself.
        private func wakeUps(of player: LivePlayer) throws -> [String: Int] {
            var counts: [String: Int] = [:]
            for folder in player.threadFolders {
                let text = try String(contentsOfFile: "\(folder)/status", encoding: .utf8)
                let line = text.split(separator: "\n").first {
                    $0.hasPrefix("voluntary_ctxt_switches:")
                }
                counts[folder] = try #require(line?.split(separator: "\t").last.flatMap { Int($0) })
            }
            return counts
        }
    }
}
