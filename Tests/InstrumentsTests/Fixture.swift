import Foundation
import Models
import Signal

/// Small encodings and folders the tests share.
enum Fixture {
    /// An encoding of reproducible values in −2…2 and one pitch.
    static func encoding(
        frames: Int, seed: UInt64, hertz: Float = 220, voicing: Float = 1
    ) -> Encoding {
        var random = SplitMix(seed: seed)
        let codes = (0..<frames * 16).map { _ in Float.random(in: -2...2, using: &random) }
        return Encoding(
            codes: codes,
            pitch: PitchTrack(
                hertz: Array(repeating: hertz, count: frames),
                voicing: Array(repeating: voicing, count: frames)))
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

/// A small seeded generator (Steele, Lea and Flood 2014).
struct SplitMix: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
