import Foundation

/// A generation was stopped, and what was done is kept.
public struct GenerationStopped: Error, Equatable, Sendable, CustomStringConvertible {
    /// The sound files that hold what is done; those that are whole are not among them.
    public let partial: [String]
    /// How many files are whole.
    public let whole: Int
    /// Seconds of the longest note that is not whole, and how long it is to be.
    public let seconds: (done: Double, all: Double)
    /// Where it can be resumed from; `nil` where nothing could be kept.
    public let resume: String?

    /// Compares all that is told.
    public static func == (a: Self, b: Self) -> Bool {
        a.partial == b.partial && a.whole == b.whole && a.seconds == b.seconds
            && a.resume == b.resume
    }

    /// One line: what is there, and how to go on.
    public var description: String {
        let place = String(format: "%.1f s of %.1f s", seconds.done, seconds.all)
        let holds =
            switch partial.count {
            case 0: "stopped"
            case 1:
                "stopped at \(place), which \(partial[0] == "-" ? "was written" : "\(partial[0]) holds")"
            default: "stopped at \(place), which \(partial.count) files hold"
            }
        let others = whole > 0 ? "; \(whole) \(whole == 1 ? "file is" : "files are") whole" : ""
        return holds + others
            + (resume == nil
                ? "; nothing to go on from could be kept"
                : "; the same command with --resume goes on from there")
    }
}
