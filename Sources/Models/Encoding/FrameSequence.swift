/// The frames of an encoding in the order in which they sound: once, or round and round without
/// end.
public struct FrameSequence: Equatable, Sendable {
    /// The encoding.
    public let encoding: Encoding
    /// The frames that come again and again after the last of them; `nil` for once.
    public let loop: Range<Int>?

    /// A line through an encoding.
    ///
    /// - Precondition: a loop lies within the encoding, ends with it and is not empty.
    public init(_ encoding: Encoding, loop: Range<Int>? = nil) {
        if let loop {
            precondition(
                loop.lowerBound >= 0 && !loop.isEmpty && loop.upperBound == encoding.frames,
                "a loop ends with its picture")
        }
        self.encoding = encoding
        self.loop = loop
    }

    /// The number of frames; `nil` where there is no end.
    public var count: Int? { loop == nil ? encoding.frames : nil }

    /// The frame of the encoding that sounds at a place of the line.
    ///
    /// - Parameter place: frames from the start of the line, from 0.
    public func frame(at place: Int) -> Int {
        guard let loop, place >= loop.upperBound else { return place }
        return loop.lowerBound + (place - loop.lowerBound) % loop.count
    }

    /// Pitch in Hz at a place, which may lie one outside the line: the nearest then.
    func hertz(at place: Int) -> Float {
        let held = min(max(place, 0), (count ?? Int.max) - 1)
        return encoding.pitch.hertz[frame(at: held)]
    }
}
