import AudioFile
import FileSystem
import Foundation
import Models
import Signal

/// The facts of a sound and of its encoding.
public struct SoundReport: Encodable, Equatable, Sendable {
    /// The name shown to people.
    public let title: String
    /// The file, or `nil` for standard input.
    public let path: String?
    /// Its kind of file, such as `WAV`; `nil` for an encoding or standard input.
    public let container: String?
    /// The rate in Hz of the file or, for an encoding, of its sound.
    public let sampleRate: Int
    /// The channels of the file; 1 for an encoding.
    public let channels: Int
    /// The length in seconds.
    public let seconds: Double
    /// The largest sample in dBFS; `nil` for silence.
    public let peakDecibels: Float?
    /// The mean level in dBFS; `nil` for silence.
    public let rmsDecibels: Float?
    /// The frames of the encoding.
    public let frames: Int
    /// The median pitch in Hz; `nil` for an unpitched sound.
    public let pitchHertz: Float?
    /// The nearest note; `nil` for an unpitched sound.
    public let note: String?
    /// The share of pitched frames, 0…1.
    public let pitchedShare: Double
    /// The mean of each dimension, `[16]`.
    public let means: [Float]

    /// Gathers the facts.
    ///
    /// - Parameters:
    ///   - source: what was named.
    ///   - sound: its samples, or those rendered from an encoding.
    ///   - encoding: its encoding.
    public init(of source: SoundSource, sound: SampleBuffer, encoding: Encoding) {
        var facts: SoundFacts?
        if case .sound(let file) = source { facts = try? AudioFile.facts(file.url.path) }
        title = source.title
        path = source.url?.path
        container = facts?.container
        sampleRate = facts?.rate ?? sound.rate
        channels = facts?.channels ?? 1
        seconds = sound.seconds
        func decibels(_ amplitude: Float) -> Float? {
            amplitude > 0 ? Loudness.decibels(amplitude) : nil
        }
        peakDecibels = decibels(sound.peak)
        rmsDecibels = decibels(Loudness.rms(sound.samples))
        frames = encoding.frames
        pitchHertz = encoding.pitch.median
        note = encoding.pitch.median.map { Note(hertz: Double($0)).name }
        let pitched = encoding.pitch.hertz.count { $0 > 0 }
        pitchedShare = Double(pitched) / Double(max(1, encoding.frames))
        means = (0..<Encoding.dimensions).map { dimension in
            var sum: Float = 0
            for frame in 0..<encoding.frames { sum += encoding[frame, dimension] }
            return sum / Float(max(1, encoding.frames))
        }
    }

    /// The facts in a few short lines.
    public var text: String {
        func figure(_ value: Float?, _ unit: String) -> String {
            value.map { String(format: "%.1f ", $0) + unit } ?? "–"
        }
        let kind = container.map { "\($0), " } ?? ""
        let pitch =
            note.map { "\($0) (\(figure(pitchHertz, "Hz"))), " } ?? "unpitched, "
        return """
            \(title.printable)\(path.map { "  \($0.printable)" } ?? "")
            \(kind)\(sampleRate) Hz, \(channels) ch, \(String(format: "%.2f", seconds)) s, \
            peak \(figure(peakDecibels, "dBFS")), mean \(figure(rmsDecibels, "dBFS"))
            \(pitch)\(Int((pitchedShare * 100).rounded())) % of \(frames) × 16 pitched
            """
    }
}
