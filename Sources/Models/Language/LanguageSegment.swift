import Glibc

/// A stretch of frames that is told to be one thing: a phoneme, a pause, a note.
public struct LanguageSegment: Equatable, Sendable {
    /// One of ``LanguageSymbol``.
    public var symbol: Int
    /// How many frames it lasts, from 1.
    public var frames: Int
    /// The pitch that is asked for in Hz; 0 for none.
    public var hertz: Float

    /// Makes a segment.
    public init(symbol: Int, frames: Int, hertz: Float = 0) {
        (self.symbol, self.frames, self.hertz) = (symbol, frames, hertz)
    }
}

/// What one frame is told: its symbol among its neighbours', and where it stands in its segment.
public struct FrameCondition: Equatable, Sendable {
    /// The symbols of the segment and of those before and after it.
    var here, before, after: Int
    /// How far into the segment (0…1), the logarithm of its frames over 3, and the asked pitch in
    /// octaves above the lowest over all octaves, 0 for none.
    var place: (Float, Float, Float) = (0, 0, 0)

    /// A frame of the prompt.
    public static let prompt = FrameCondition(
        here: LanguageSymbol.prompt, before: LanguageSymbol.none, after: LanguageSymbol.none)

    /// The conditions of all frames of segments that follow each other.
    public static func frames(of segments: [LanguageSegment]) -> [FrameCondition] {
        segments.indices.flatMap { index in
            let segment = segments[index]
            let octaves = log2f(max(segment.hertz, Quantiser.lowest) / Quantiser.lowest)
            return (0..<segment.frames).map { frame in
                FrameCondition(
                    here: segment.symbol,
                    before: index > 0 ? segments[index - 1].symbol : LanguageSymbol.none,
                    after: index + 1 < segments.count
                        ? segments[index + 1].symbol : LanguageSymbol.none,
                    place: (
                        (Float(frame) + 0.5) / Float(segment.frames),
                        logf(Float(segment.frames)) / 3,
                        segment.hertz > 0 ? octaves / Float(Quantiser.octaves) : 0
                    ))
            }
        }
    }

    /// Whether two are the same.
    public static func == (a: FrameCondition, b: FrameCondition) -> Bool {
        (a.here, a.before, a.after) == (b.here, b.before, b.after) && a.place == b.place
    }
}
