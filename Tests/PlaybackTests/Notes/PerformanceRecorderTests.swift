import AudioFile
import Foundation
import Instruments
import Models
import Playback
import Signal
import Testing

/// What is played is kept, and sounds the same when it is rendered.
@Suite struct PerformanceRecorderTests {
    private static let period = 48

    private func performer() throws -> Performer {
        let encoding = Encoding(
            codes: Array(repeating: 0, count: 60 * Encoding.dimensions),
            pitch: PitchTrack(constant: 261.6256, frames: 60))
        var settings = VoiceSettings()
        settings.held = .seamless
        return try Performer(
            PlayableSound(encoding, settings: settings), by: ToneVocoder(200), settings: settings)
    }

    /// Keeps what is heard, and plays a note of a song before each period that has one.
    private final class Player: AudioOutput {
        let rate = 48_000
        let period = PerformanceRecorderTests.period
        let bufferSize = 0
        let underruns = 0
        let queue: MIDIQueue
        private var song: [(period: Int, message: MIDIMessage)]
        private var count = 0
        private(set) var heard: [Float] = []

        init(_ song: [(period: Int, message: MIDIMessage)]) {
            queue = MIDIQueue()
            self.song = song
        }

        func waitForRoom() {
            while let next = song.first, next.period <= count {
                queue.put(song.removeFirst().message, at: MonotonicClock.now)
            }
            if song.isEmpty, count > 800 { queue.end() }
            count += 1
        }

        func write(_ samples: UnsafeBufferPointer<Float>, channels: Int) { heard += samples }

        func drain() {}
    }

    @Test func whatWasPlayedIsKeptAndRenderedAgainSoundsTheSame() throws {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-take-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appendingPathComponent("take.wav").path

        func message(_ content: MIDIMessage.Content) -> MIDIMessage {
            MIDIMessage(channel: 2, content)
        }
        let player = Player([
            (3, message(.noteOn(key: 60, velocity: 100))), (90, message(.bend(3_000))),
            (130, message(.noteOn(key: 67, velocity: 50))), (200, message(.bend(0))),
            (333, message(.noteOff(key: 60, velocity: 64))),
            (600, message(.noteOff(key: 67, velocity: 64))),
        ])
        let recorder = PerformanceRecorder(to: path, rate: 48_000)
        let live = LivePerformer(
            try performer(), from: player.queue, to: player, recorder: recorder)
        try live.run()
        try recorder.finish(frames: live.frames)
        #expect(recorder.dropped == 0)
        #expect(recorder.notesPath == folder.appendingPathComponent("take.mid").path)

        let heard = stride(from: 0, to: player.heard.count, by: 2).map {
            (player.heard[$0] + player.heard[$0 + 1]) / 2
        }
        let kept = try AudioFile.read(path).samples
        #expect(kept.count == heard.count)
        #expect(zip(kept, heard).allSatisfy { abs($0 - $1) < 1e-6 })
        #expect((heard.map(\.magnitude).max() ?? 0) > 0.05)

        let messages = try MIDIFile(path: recorder.notesPath).messages
        let again = try SongRender(
            messages, by: [.init(try performer(), channels: [2])], named: "take.mid"
        ).run()
        #expect(again.count <= player.heard.count)
        #expect(zip(again, player.heard).allSatisfy { abs($0 - $1) < 1e-5 })
        #expect(player.heard.dropFirst(again.count).allSatisfy { abs($0) < 1e-5 })
    }

    @Test func aFileThatCannotBeWrittenIsToldAtTheEnd() throws {
        let recorder = PerformanceRecorder(to: "/no-such-folder/take.wav", rate: 48_000)
        #expect(throws: AudioFileError.self) { try recorder.finish(frames: 0) }
    }
}
