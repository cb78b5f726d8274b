import Foundation

/// How much will be generated, and what it takes.
public struct GenerationEstimate: Equatable, Sendable {
    /// How many notes.
    public var notes: Int
    /// Seconds of sound of all notes together.
    public var seconds: Double
    /// Bytes of weights, of the notes that are under way together, and of their sound.
    public var bytes: Int
    /// Seconds that it will take from now on, by a measurement on the real network.
    public var duration: Double
    /// The share of the work that is done, 0…1.
    public var share: Double
    /// Whether an earlier run did some of it.
    public var isResumed: Bool

    /// Puts an estimate together.
    public init(
        notes: Int, seconds: Double, bytes: Int, duration: Double, share: Double = 0,
        isResumed: Bool = false
    ) {
        self.isResumed = isResumed
        self.notes = notes
        self.seconds = seconds
        self.bytes = bytes
        self.duration = duration
        self.share = share
    }

    /// One line: `4.0 s of sound, 310 MB, about 8 min 20 s`.
    public var text: String {
        let megabytes = Double(bytes) / 1e6
        let parts = [
            notes > 1 ? "\(notes) notes" : nil,
            String(format: "%.1f s of sound", seconds),
            isResumed ? "\(Int(share * 100)) % done" : nil,
            String(format: megabytes < 10 ? "%.1f MB" : "%.0f MB", megabytes),
            Self.about(duration),
        ]
        return parts.compactMap { $0 }.joined(separator: ", ")
    }

    /// `about 8 min 20 s`; no finer than such a guess is.
    static func about(_ seconds: Double) -> String {
        guard seconds >= 1 else { return "less than a second" }
        guard seconds.isFinite, seconds < 1e9 else { return "no end in sight" }
        if seconds < 10 { return "about \(Int(seconds.rounded())) s" }
        let whole = Int((seconds / 5).rounded()) * 5
        if whole < 60 { return "about \(whole) s" }
        if whole < 3600 {
            return "about \(whole / 60) min" + (whole % 60 > 0 ? " \(whole % 60) s" : "")
        }
        let minutes = Int((seconds / 60).rounded())
        return "about \(minutes / 60) h" + (minutes % 60 > 0 ? " \(minutes % 60) min" : "")
    }
}
