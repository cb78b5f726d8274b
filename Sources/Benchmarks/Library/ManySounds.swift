import AudioFile
import Foundation
import Instruments

/// A folder of many sounds, as a collector of samples has it: packs, folders in them, names of words
/// and numbers. Each sound is another.
struct ManySounds {
    private static let adjectives = [
        "deep", "dark", "warm", "bright", "hollow", "glass", "metal", "wooden", "soft", "hard",
        "broken", "dusty", "golden", "silver", "velvet", "rubber", "frozen", "liquid", "thunder",
    ]
    private static let kinds = [
        "kick", "snare", "hat", "tom", "pad", "bass", "lead", "pluck", "bell", "string", "choir",
        "brass", "flute", "organ", "guitar", "piano", "vox", "noise", "riser", "loop",
    ]
    /// Sounds in a folder.
    private static let inFolder = 100
    private static let rate = 16_000

    /// How many.
    var count: Int
    /// How long each is, in seconds.
    var seconds: Double

    /// Writes them.
    ///
    /// - Throws: an error of the files, or `CancellationError`.
    func write(to root: URL, cancellation: Cancellation) throws {
        for index in 0..<count {
            let kind = Self.kinds[index / Self.inFolder % Self.kinds.count]
            let folder = root.appendingPathComponent("pack \(index / 1_000)/\(kind)")
            if index.isMultiple(of: Self.inFolder) {
                try cancellation.check()
                try FileManager.default.createDirectory(
                    at: folder, withIntermediateDirectories: true)
            }
            let path = folder.appendingPathComponent(name(index) + ".wav").path
            try AudioFile.write(samples(index), rate: Self.rate, to: path)
        }
    }

    private func name(_ index: Int) -> String {
        let adjectives = Self.adjectives
        let first = adjectives[index * 7 % adjectives.count]
        let second = adjectives[index / 3 % adjectives.count]
        return "\(first) \(second) \(Self.kinds[index * 3 % Self.kinds.count]) \(index)"
    }

    /// A tone with a harmonic that dies away; no two have both frequencies alike.
    private func samples(_ index: Int) -> [Float] {
        let hertz = 60 * pow(2, Double(index % 997) / 997 * 5)
        let step = 2 * Double.pi * hertz / Double(Self.rate)
        let harmonic = Double(2 + index / 997 % 5) + Double(index / 4_985) * 0.01
        return (0..<Int(seconds * Double(Self.rate))).map { frame in
            let time = Double(frame)
            let sound = sin(step * time) + 0.4 * sin(step * harmonic * time)
            return Float(0.5 * sound * exp(-time / Double(Self.rate)))
        }
    }
}
