import Foundation
import Instruments
import Models
import Playback
import Signal
import Synchronization
import Testing

/// Notes from a queue to an output.
@Suite struct LivePerformerTests {
    /// Keeps what it takes.
    private final class Recorder: AudioOutput {
        let rate: Int
        let period = 64
        let bufferSize = 0
        let underruns = 0
        private(set) var left: [Float] = []

        init(rate: Int = 48_000) { self.rate = rate }

        func write(_ samples: UnsafeBufferPointer<Float>, channels: Int) {
            for frame in stride(from: 0, to: samples.count, by: channels) {
                left.append(samples[frame])
            }
        }

        func drain() {}
    }

    private func performer() throws -> Performer {
        let encoding = Encoding(
            codes: Array(repeating: 0, count: 30 * Encoding.dimensions),
            pitch: PitchTrack(constant: 261.6256, frames: 30))
        var settings = VoiceSettings()
        settings.held = .once
        return try Performer(
            PlayableSound(encoding, settings: settings), by: ToneVocoder(200), settings: settings)
    }

    @Test(arguments: [48_000, 44_100]) func whatComesIsHeardAndItEndsWithIt(rate: Int) throws {
        let queue = MIDIQueue()
        queue.put(.init(channel: 0, .noteOn(key: 60, velocity: 127)), at: MonotonicClock.now)
        queue.end()
        let output = Recorder(rate: rate)
        try LivePerformer(try performer(), from: queue, to: output).run(volume: 0.5)
        #expect(abs((output.left.map { abs($0) }.max() ?? 0) - 0.25) < 0.01)
        // 30 frames are 0.96 s; it begins within a period and a stretch.
        let first = output.left.firstIndex { abs($0) > 1e-4 } ?? .max
        #expect(first < 200)
        let seconds = Double(output.left.count) / Double(rate)
        #expect(seconds > 0.95 && seconds < 1.1)
    }

    @Test func aQueueKeepsItsOrderAndDropsWhatFindsNoRoom() {
        let queue = MIDIQueue()
        for value in 0..<1_100 {
            queue.put(.init(channel: 0, .bend(value)), at: UInt64(value))
        }
        #expect(queue.dropped == 1_100 - 1_024)
        for value in 0..<1_024 {
            let taken = queue.take()
            #expect(taken?.message.content == .bend(value))
            #expect(taken?.time == UInt64(value))
        }
        #expect(queue.take() == nil)
    }

    @Test func aStreamOfBytesIsListenedToToItsEnd() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-midi-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: url) }
        try Data([0x90, 60, 100, 0xF8, 64, 90, 0xF0, 1, 2, 0xF7, 0x80, 60, 0]).write(to: url)
        let receiver = MIDIReceiver(MIDIStreamInput(url.path))
        receiver.start()
        #expect(Fixture.wait { receiver.queue.isEnded })
        var contents: [MIDIMessage.Content] = []
        while let taken = receiver.queue.take() { contents.append(taken.message.content) }
        #expect(
            contents == [
                .noteOn(key: 60, velocity: 100), .noteOn(key: 64, velocity: 90),
                .noteOff(key: 60, velocity: 0),
            ])
        try receiver.finish()
    }

    @Test func anInputThatComesLaterIsListenedToAndToldOnce() throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-midi-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: url) }
        let faults = Mutex<[String]>([])
        let receiver = MIDIReceiver(MIDIStreamInput(url.path))
        receiver.start(reconnects: true) { error in faults.withLock { $0.append("\(error)") } }
        #expect(Fixture.wait { !faults.withLock { $0.isEmpty } })
        #expect(!receiver.queue.isEnded)
        try Data([0x90, 60, 100]).write(to: url, options: .atomic)
        #expect(Fixture.wait { receiver.queue.isEnded })
        #expect(receiver.queue.take()?.message.content == .noteOn(key: 60, velocity: 100))
        #expect(faults.withLock { $0.count } == 1)
    }

    @Test func aStreamThatIsNotThereIsToldByName() throws {
        let receiver = MIDIReceiver(MIDIStreamInput("/nowhere/midi"))
        receiver.start()
        #expect(Fixture.wait { receiver.queue.isEnded })
        #expect(throws: PlaybackError.self) { try receiver.finish() }
    }
}
