import AudioFile
import Foundation
import Instruments
import Models
import Playback
import Signal
import Synchronization
import TestSupport
import Testing

extension LiveSoundTests {
    /// What a player hands to its device is kept; here there is none, and it would be.
    @Suite struct LiveRecordingTests {
        private static let rate = 48_000

        private func player() throws -> LivePlayer {
            let player = try LivePlayer(
                vocoder: ToneVocoder(200), options: OutputOptions(device: "there-is-none"))
            player.open()
            #expect(Fixture.wait { player.rate == Self.rate })
            return player
        }

        private func inFolder(_ body: (URL) throws -> Void) throws {
            let folder = FileManager.default.temporaryDirectory
                .appendingPathComponent("luthier-take-" + UUID().uuidString)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            defer { try? FileManager.default.removeItem(at: folder) }
            try body(folder)
        }

        /// Sound in which each sample is a step of 24 bits and more above the one before.
        private var ramp: Arrangement {
            let samples = (0..<Self.rate).map { Float($0 + 1) / Float(1 << 18) }
            return Arrangement(voices: [
                .init(.samples(SampleBuffer(samples: samples, rate: Self.rate)))
            ])
        }

        @Test func everySampleIsKeptFromSilenceOn() throws {
            try keepingTime {
                try inFolder { folder in
                    let player = try player()
                    defer { player.finish() }
                    let path = folder.appendingPathComponent("take.wav").path
                    let recorder = PerformanceRecorder(to: path, rate: Self.rate)
                    player.record(to: recorder)
                    player.play(ramp)
                    #expect(Fixture.wait(for: player, toAdvance: 0.3))
                    player.record(to: nil)
                    #expect(recorder.wait(patience: 60))
                    #expect(recorder.fault == nil && recorder.dropped == 0)
                    let kept = try AudioFile.read(path).samples
                    #expect(abs(recorder.seconds - Double(kept.count) / Double(Self.rate)) < 1e-9)
                    let first = try #require(kept.firstIndex { $0 != 0 })
                    let sound = kept[first...]
                    #expect(sound.count > Self.rate / 5)
                    #expect(
                        sound.enumerated().allSatisfy { $1 == Float($0 + 1) / Float(1 << 18) },
                        "a sample is missing")
                    #expect(try MIDIFile(path: recorder.notesPath).messages.isEmpty)
                }
            }
        }

        @Test func theNotesPlayedAgainSoundAsTheyDid() throws {
            try inFolder { folder in
                let player = try player()
                defer { player.finish() }
                var settings = VoiceSettings()
                settings.held = .seamless
                func performer() throws -> Performer {
                    try Performer(
                        PlayableSound(
                            Fixture.synthVoice(hertz: 261.6256), settings: settings),
                        by: ToneVocoder(200), settings: settings, prepared: .max)
                }
                let instrument = LiveInstrument(try performer())
                player.open(instrument)
                let path = folder.appendingPathComponent("take.flac").path
                let recorder = PerformanceRecorder(to: path, rate: Self.rate)
                player.record(to: recorder)
                // Notes as a hand plays them: how long each sounds is what is recorded.
                for (on, key) in [(true, 60), (true, 67), (false, 60), (false, 67)] {
                    usleep(60_000)
                    instrument.play(
                        on
                            ? .noteOn(key: UInt8(key), velocity: 100)
                            : .noteOff(key: UInt8(key), velocity: 64))
                }
                usleep(60_000)
                player.record(to: nil)
                #expect(recorder.wait(patience: 60))
                let kept = try AudioFile.read(path).samples
                let messages = try MIDIFile(path: recorder.notesPath).messages
                #expect(messages.count == 5)
                let again = try SongRender(
                    messages, by: [.init(try performer(), channels: [0])], named: "take.mid"
                ).run()
                let mono = stride(from: 0, to: again.count, by: 2).map {
                    (again[$0] + again[$0 + 1]) / 2
                }
                #expect((kept.map(\.magnitude).max() ?? 0) > 0.05)
                #expect(zip(mono, kept).allSatisfy { abs($0 - $1) < 1e-5 })
            }
        }

        @Test func itOutlivesADeviceAndEndsWithThePlayer() throws {
            try inFolder { folder in
                let player = try player()
                defer { player.finish() }
                let ends = Atomic(0)
                let recorders = ["one.wav", "two.wav", "three.wav"].map { name in
                    PerformanceRecorder(
                        to: folder.appendingPathComponent(name).path, rate: Self.rate
                    ) { _ in ends.wrappingAdd(1, ordering: .relaxed) }
                }
                player.record(to: recorders[0])
                // What plays tells that time goes on, which is recorded.
                player.play(Fixture.arrangement(Fixture.synthVoice()))
                #expect(Fixture.wait(for: player, toAdvance: 0.05))
                player.retry(device: "there-is-no-other")
                #expect(Fixture.wait { player.status.device == "there-is-no-other" })
                #expect(Fixture.wait(for: player, toAdvance: 0.05))
                #expect(ends.load(ordering: .relaxed) == 0)
                player.record(to: recorders[1])
                #expect(recorders[0].wait(patience: 60))
                // One that another takes the place of comes to its end as well.
                player.record(to: recorders[2])
                #expect(recorders[1].wait(patience: 60))
                #expect(Fixture.wait(for: player, toAdvance: 0.05))
                #expect(ends.load(ordering: .relaxed) == 2)
                player.finish()
                #expect(recorders[2].wait(patience: 60))
                #expect(ends.load(ordering: .relaxed) == 3)
                for recorder in [recorders[0], recorders[2]] {
                    #expect(recorder.fault == nil && recorder.seconds > 0)
                    #expect(FileManager.default.fileExists(atPath: recorder.notesPath))
                }
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(!names.contains { $0.hasPrefix(".luthier") }, "\(names)")
            }
        }
    }
}
