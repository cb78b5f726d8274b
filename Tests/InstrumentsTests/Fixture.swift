import Foundation
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

    /// A new empty folder that `body` may fill; removed afterwards.
    static func withFolder<Result>(_ body: (URL) throws -> Result) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-" + UUID().uuidString, isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        return try body(folder)
    }
}
