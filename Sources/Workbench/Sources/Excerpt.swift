/// Which part of a sound is seen in its pane, and which is marked to be taken alone.
public struct Excerpt: Equatable, Sendable {
    /// The sound that it is of; of another, nothing of it holds.
    public let reference: String
    /// The frames that are seen; `nil` for all.
    public var window: Range<Int>?
    /// Where the marked part begins, in seconds; `nil` where the sound does.
    public var start: Double?
    /// Where it ends, in seconds; `nil` where the sound does.
    public var end: Double?

    /// Frames that are seen at least.
    static let fewest = 8

    /// All of a sound, nothing marked.
    public init(of reference: String = "") { self.reference = reference }

    /// Whether a part is marked.
    var isMarked: Bool { start != nil || end != nil }

    /// Whether all is seen and nothing marked.
    var isWhole: Bool { window == nil && !isMarked }

    /// Sees half as many frames, around one of them.
    mutating func zoomIn(around frame: Int, of frames: Int) {
        see((window?.count ?? frames) / 2, around: frame, of: frames)
    }

    /// Sees twice as many frames, around one of them.
    mutating func zoomOut(around frame: Int, of frames: Int) {
        see((window?.count ?? frames) * 2, around: frame, of: frames)
    }

    /// Moves what is seen until a frame is in it.
    mutating func follow(_ frame: Int, of frames: Int) {
        guard let seen = window, !seen.contains(frame) else { return }
        let start = frame < seen.lowerBound ? frame : frame + 1 - seen.count
        window = Self.window(from: start, count: seen.count, of: frames)
    }

    /// Sees so many frames around one, all where there are no more.
    private mutating func see(_ count: Int, around frame: Int, of frames: Int) {
        let count = max(Self.fewest, count)
        window =
            count < frames ? Self.window(from: frame - count / 2, count: count, of: frames) : nil
    }

    private static func window(from start: Int, count: Int, of frames: Int) -> Range<Int> {
        let first = max(0, min(start, frames - count))
        return first..<min(frames, first + count)
    }
}
