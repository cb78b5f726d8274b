import Foundation
import Instruments
import Models
import Playback
import Signal

/// How many voices of a blend that moves sound on one thread in time.
public struct VoicesBenchmark {
    /// How many seconds of sound there may be for each count.
    public static let lengths = 0.1...3_600.0

    /// Frames of a block, as an audio device asks for them.
    private static let block = 128
    /// Seconds between two moves of the blend.
    private static let pace = 0.1
    /// Frames of each of the two sounds: four seconds.
    private static let frames = 125

    /// How many voices are tried.
    public var counts: [Int]
    /// Seconds of sound for each count.
    public var seconds: Double
    /// The name of the vocoder; `nil` for the model's own.
    public var vocoder: String?

    /// Puts the settings together.
    public init(counts: [Int] = [8, 16, 32, 64], seconds: Double = 10, vocoder: String? = nil) {
        self.counts = counts
        self.seconds = seconds
        self.vocoder = vocoder
    }

    /// Measures.
    ///
    /// - Returns: figures by name, for each count the share of the time that the blocks took, the
    ///   number of those that took longer than they last, and the slowest in milliseconds.
    /// - Throws: an error of the model, `InstrumentError`, or `CancellationError`.
    public func measure(
        cancellation: Cancellation, load: () throws -> LoadedModel
    ) throws -> [String: Double] {
        let vocoder = try load().playing(vocoder)
        var settings = VoiceSettings()
        settings.held = .seamless
        let morphs = try (0...8).map { step in
            PlayableSound(try Self.blend(Float(step) / 8), settings: settings)
        }
        var metrics: [String: Double] = [:]
        for count in counts {
            settings.voices = count
            let performer = try Performer(
                morphs[0], by: vocoder, settings: settings, prepared: count)
            for voice in 0..<count {
                performer.schedule(
                    MIDIMessage(channel: 0, .noteOn(key: UInt8(36 + voice), velocity: 100)),
                    at: voice * 480)
            }
            let times = try blocks(of: performer, through: morphs, cancellation)
            let length = 1_000 * Double(Self.block) / Double(Performer.rate)
            let name = "voices.\(count < 10 ? "0" : "")\(count)"
            metrics[name + ".load"] = times.all.reduce(0, +) / (length * Double(times.all.count))
            metrics[name + ".late_blocks"] = Double(times.all.count { $0 > length })
            metrics[name + ".blocks"] = Double(times.all.count)
            metrics[name + ".slowest_ms"] = times.rounded(1)
        }
        return metrics
    }

    /// Milliseconds that each block took once all voices sound; the blend moves all along.
    private func blocks(
        of performer: Performer, through morphs: [PlayableSound], _ cancellation: Cancellation
    ) throws -> Times {
        let left = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.block)
        let right = UnsafeMutableBufferPointer<Float>.allocate(capacity: Self.block)
        defer {
            left.deallocate()
            right.deallocate()
        }
        while performer.position < 64 * 480 + Performer.rate / 4 {
            performer.render(left: left, right: right)
        }
        var times = Times()
        let every = max(1, Int(Self.pace * Double(Performer.rate)) / Self.block)
        for index in 0..<max(1, Int(seconds * Double(Performer.rate)) / Self.block) {
            try cancellation.check()
            let start = MonotonicClock.now
            if index.isMultiple(of: every) {
                // There and back again.
                let step = index / every % (2 * morphs.count - 2)
                performer.change(to: morphs[min(step, 2 * morphs.count - 2 - step)])
            }
            performer.render(left: left, right: right)
            times.append(milliseconds: Double(MonotonicClock.now - start) * 1e-6)
        }
        return times
    }

    /// A blend of two sounds that wander.
    static func blend(_ mix: Float) throws -> Encoding {
        let sounds = [Float(0.05), 0.08].map { speed -> Encoding in
            let codes = (0..<frames * Encoding.dimensions).map { index -> Float in
                let (frame, dimension) = index.quotientAndRemainder(
                    dividingBy: Encoding.dimensions)
                return 0.5 * Float(sin(Float(frame) * speed + Float(dimension)))
            }
            return Encoding(codes: codes, pitch: PitchTrack(constant: 220, frames: frames))
        }
        return try Blend(mix: mix).apply(to: sounds)
    }
}
