import Foundation
import Models
import Synchronization

/// A vocoder whose every encoding is a tone: its sample at a place is the same however it came
/// there.
final class ToneVocoder: LiveVocoder {
    /// Why a broken one cannot be made ready.
    struct Broken: Error, CustomStringConvertible {
        let description = "weights are missing"
    }

    let outputRate: Int
    private let hertz: Double
    private let level: Float
    private let pause: Double
    private let isBroken: Bool
    private let log = Mutex<(streams: Int, calls: [String])>((0, []))

    /// A tone.
    ///
    /// - Parameter pause: seconds that it takes to make a stream.
    init(
        _ hertz: Double, level: Float = 0.5, rate: Int = 16_000, pause: Double = 0,
        isBroken: Bool = false
    ) {
        self.hertz = hertz
        self.level = level
        self.pause = pause
        self.isBroken = isBroken
        outputRate = rate
    }

    /// How many live streams were made.
    var streams: Int { log.withLock { $0.streams } }
    /// How the live streams were started: `begin` and `change`.
    var calls: [String] { log.withLock { $0.calls } }

    func live() throws -> any LiveStream {
        log.withLock { $0.streams += 1 }
        Thread.sleep(forTimeInterval: pause)
        if isBroken { throw Broken() }
        return Stream(self)
    }

    func render(_ encoding: Encoding, seed: UInt64) throws -> [Float] {
        (0..<samples(encoding.frames)).map(sample)
    }

    func stream(
        _ encoding: Encoding, seed: UInt64, maxFrames: Int
    ) throws -> any VocoderStream {
        throw Broken()
    }

    private func samples(_ frames: Int) -> Int {
        frames * Encoding.hop * outputRate / Encoding.sampleRate
    }

    private func sample(_ place: Int) -> Float {
        level * Float(sin(2 * Double.pi * hertz * Double(place) / Double(outputRate)))
    }

    private func note(_ call: String) { log.withLock { $0.calls.append(call) } }

    private final class Stream: LiveStream {
        private let vocoder: ToneVocoder
        private var end = 0
        private var place = 0

        init(_ vocoder: ToneVocoder) { self.vocoder = vocoder }

        func begin(_ line: FrameSequence, at place: Int, seed: UInt64) {
            vocoder.note("begin")
            start(line, at: place)
        }

        func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
            vocoder.note("change")
            start(line, at: place)
        }

        private func start(_ line: FrameSequence, at place: Int) {
            self.place = place
            end = line.count.map(vocoder.samples) ?? .max
        }

        func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
            let count = min(output.count, max(0, end - place))
            for index in 0..<count { output[index] = vocoder.sample(place + index) }
            place += count
            return count
        }
    }
}
