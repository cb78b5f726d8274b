import Foundation
import Instruments
import Models
import Signal

/// Small encodings and folders the tests share.
enum Fixture {
    /// An encoding of reproducible values, equaliser included, and one pitch.
    static func encoding(
        frames: Int, seed: UInt64, hertz: Float = 220, voicing: Float = 1
    ) -> Encoding {
        var random = SplitMix64(seed: seed)
        func values(_ count: Int, within bound: Float) -> [Float] {
            (0..<count).map { _ in Float.random(in: -bound...bound, using: &random) }
        }
        let codes = values(frames * 16, within: 2)
        return Encoding(
            codes: codes,
            pitch: PitchTrack(
                hertz: Array(repeating: hertz, count: frames),
                voicing: Array(repeating: voicing, count: frames)),
            equaliser: Equaliser(
                harmonics: values(Equaliser.points, within: Equaliser.mostOfHarmonics),
                noise: values(Equaliser.points, within: Equaliser.mostOfNoise)))
    }

    /// A blend as loud as it ought to be, with its own gain.
    static func rendered(
        _ blend: Blend, of encodings: [Encoding], on line: LoudnessInterpolation,
        in codec: SoundCodec, vocoder: String? = nil
    ) throws -> SampleBuffer {
        try codec.render(
            try blend.apply(to: encodings), level: line.level(of: blend), gain: blend.gain,
            vocoder: vocoder)
    }

    /// A mix in memory, `[frames, 2]`; `progress` is told the share of the slots that are done.
    static func mixed(
        _ mix: Mix, in codec: SoundCodec, progress: (Double) -> Void = { _ in }
    ) throws -> [Float] {
        let memory = RenderMemory()
        try Render(mix, in: codec.library).run(in: codec, to: memory) { step in
            if case .rendering(let share) = step { progress(share) }
        }
        guard case .mix(let samples)? = memory.outputs.first?.content else { return [] }
        return samples
    }

    /// A new empty folder that `body` may fill; removed afterwards.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-" + UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
