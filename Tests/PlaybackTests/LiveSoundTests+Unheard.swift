import Foundation
import Instruments
import Models
import Playback
import Signal
import Synchronization
import TestSupport
import Testing

extension LiveSoundTests {
    /// A live player without a device: everything runs in step with the clock, unheard.
    @Suite struct Unheard {
        /// What a player said.
        private final class Diary: Sendable {
            private let lines = Mutex<[LivePlayer.Event]>([])
            func add(_ event: LivePlayer.Event) { lines.withLock { $0.append(event) } }
            var events: [LivePlayer.Event] { lines.withLock { $0 } }
            /// The revisions whose ends were told.
            var ends: [Int] {
                events.compactMap {
                    if case .ended(let revision) = $0 { revision } else { nil }
                }
            }
        }

        private let player: LivePlayer
        private let diary: Diary

        init() throws { (player, diary) = try Self.begin() }

        /// A player and what it says, for an attempt of a test that keeps time.
        private static func begin() throws -> (LivePlayer, Diary) {
            _ = ALSAFixture.folder
            let diary = Diary()
            let player = try LivePlayer(
                vocoder: try Fixture.tinyModel().vocoder, options: .init(device: "no-such-device")
            ) { diary.add($0) }
            return (player, diary)
        }

        private func tone(seconds: Double, level: Float = 0.5) -> Arrangement {
            let samples = (0..<Int(48_000 * seconds)).map {
                level * Float(sin(2 * Double.pi * 440 * Double($0) / 48_000))
            }
            return Arrangement(voices: [
                .init(.samples(SampleBuffer(samples: samples, rate: 48_000)))
            ]
            )
        }

        /// How a player is once something is heard; `nil` where nothing ever is.
        private func heard(by player: LivePlayer) -> LivePlayer.Status? {
            let limit = Date() + 60
            while Date() < limit {
                let status = player.status
                if status.peaks.left > 0 { return status }
                usleep(2_000)
            }
            return nil
        }

        @Test func withoutADeviceItRunsInSilenceAndSaysSo() {
            #expect(player.status.device == "")
            player.play(Fixture.arrangement(Fixture.synthVoice()))
            #expect(Fixture.wait { player.status.position > 0.1 })
            let status = player.status
            #expect(status.isPlaying && status.isSilent)
            #expect(status.fault?.hasPrefix("no-such-device: no such sound device") == true)
            #expect(status.rate == 48_000)
            #expect(abs(status.latency - 21.3) < 0.1)
            #expect(Fixture.wait { !diary.events.isEmpty })
            guard case .deviceLost(let fault) = diary.events.first else {
                Issue.record("no device was missed")
                return
            }
            #expect(fault.code == .noDevice)
            player.retry(device: "nor-this-one")
            #expect(Fixture.wait { player.status.device == "nor-this-one" })
            #expect(Fixture.wait(for: player, toAdvance: 0.1))
            // A device is told of after it can be seen.
            #expect(Fixture.wait { diary.events.count >= 2 })
            #expect(diary.events.count == 2)
        }

        @Test func anArrangementEnds() throws {
            try keepingTime {
                let (player, diary) = try Self.begin()
                player.play(tone(seconds: 0.1))
                #expect(Fixture.wait { diary.ends == [1] })
                #expect(!player.status.isPlaying)
                #expect(player.status.position <= 0.1)
                player.change(tone(seconds: 0.1))
                #expect(Fixture.stays(for: 0.05) { !player.status.isPlaying })
                player.play(tone(seconds: 0.1))
                #expect(Fixture.wait { diary.ends == [1, 3] })
                #expect(player.status.underruns == 0)
            }
        }

        @Test func aStopIsNoEnd() {
            player.play(tone(seconds: 60), at: 1)
            #expect(Fixture.wait { player.status.position > 1.1 })
            player.stop()
            #expect(Fixture.wait { !player.status.isPlaying })
            var place = 0.0
            let stands = Fixture.wait {
                place = player.status.position
                return Fixture.stays(for: 0.05) { player.status.position == place }
            }
            #expect(stands)
            #expect(place > 1.1 && place < 60)
            #expect(diary.ends.isEmpty)
        }

        @Test func aChangeKeepsThePlayHead() {
            player.play(Fixture.arrangement(Fixture.synthVoice(frames: 200, bend: 0.1)), at: 2)
            #expect(Fixture.wait { player.status.position > 2.1 })
            let revision = player.change(Fixture.arrangement(Fixture.synthVoice(frames: 200)))
            #expect(Fixture.wait { player.handedOver(revision: revision) != nil })
            #expect(player.status.position > 2.1 && player.status.position < 6.3)
            #expect((player.handedOver(revision: revision) ?? -1) > 0)
            #expect(player.handedOver(revision: 1) != nil)
            #expect(player.handedOver(revision: revision + 1) == nil)
        }

        @Test func aLoopStaysWithinItself() {
            player.play(Fixture.arrangement(Fixture.synthVoice(frames: 8)))
            var places: [Double] = []
            let comesRound = Fixture.wait {
                places.append(player.status.position)
                return zip(places, places.dropFirst()).count { $0 > $1 } == 2
            }
            #expect(comesRound)
            #expect(places.allSatisfy { $0 >= 0 && $0 <= 8 * 0.032 })
        }

        @Test func theVolumeIsHeardInThePeaks() throws {
            try keepingTime {
                let (player, _) = try Self.begin()
                player.play(
                    Arrangement(
                        voices: [.init(tone(seconds: 1).voices[0].source, pan: -1)], isLooping: true
                    ))
                player.setVolume(0.5)
                #expect(Fixture.wait { player.status.position > 0.2 })
                // What the volume glided through is forgotten, and whole periods follow.
                _ = player.status
                let status = try #require(heard(by: player))
                #expect(abs(status.peaks.left - 0.3536) < 0.001)
                #expect(status.peaks.right < 0.001)
                #expect(!status.isClipped)
                player.setVolume(2)
                #expect(Fixture.wait { player.status.isClipped })
            }
        }

        @Test func aChangeBeforeTheFirstSoundReplacesIt() {
            // Made before: without optimisation it takes longer than the first sounds.
            let (short, long) = (tone(seconds: 0.2), tone(seconds: 20))
            player.play(short)
            player.change(long)
            #expect(Fixture.wait { player.status.position > 0.4 })
            #expect(player.status.isPlaying)
            #expect(diary.ends.isEmpty)
        }

        @Test func stormsOfRequestsEndInTheLastOne() {
            var random = SplitMix64(seed: 9)
            for _ in 0..<400 {
                switch random.next() % 4 {
                case 0: player.play(tone(seconds: 0.05), at: Double(random.nextUniform()))
                case 1: player.stop()
                case 2: player.retry()
                default: player.change(Fixture.arrangement(Fixture.synthVoice(frames: 20)))
                }
                // They come at odd moments.
                usleep(UInt32(random.next() % 4_000))
            }
            let last = player.play(tone(seconds: 30))
            #expect(Fixture.wait { player.handedOver(revision: last) != nil })
            #expect(Fixture.wait { player.status.isPlaying })
            player.stop()
            #expect(Fixture.wait { !player.status.isPlaying })
        }

        /// Changes what plays at odd moments; the revision of the last change.
        private func change(_ player: LivePlayer, forSeconds seconds: Double) -> Int {
            var random = SplitMix64(seed: 3)
            var last = 0
            let end = Date() + seconds
            while Date() < end {
                let synthVoice = Fixture.synthVoice(hertz: 200, bend: random.nextUniform())
                last = player.change(Fixture.arrangement(synthVoice))
                usleep(UInt32(random.next() % 60_000))
            }
            return last
        }

        /// Missing sound is counted by the buffer; a machine that does not let the audio thread run
        /// in time, by the output. The first is ours.
        @Test func changesUnderLoadNeverLackSound() throws {
            try keepingTime {
                let (player, _) = try Self.begin()
                let burning = Cancellation()
                let thread = Thread { while !burning.isCancelled {} }
                thread.start()
                defer { burning.cancel() }
                player.play(Fixture.arrangement(Fixture.synthVoice()))
                #expect(Fixture.wait { player.status.position > 1 })
                let before = player.missedPeriods
                let last = change(player, forSeconds: 4)
                #expect(Fixture.wait { player.handedOver(revision: last) != nil })
                #expect(player.missedPeriods == before)
                #expect(player.status.isPlaying)
            }
        }

        @Test func finishingEndsBothThreads() {
            player.play(tone(seconds: 5))
            #expect(Fixture.wait { player.status.isPlaying })
            #expect(player.finish(patience: 60))
        }
    }
}
