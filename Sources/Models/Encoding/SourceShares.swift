/// The share of each source of a blend: the same in all frames, or moving in time.
public struct SourceShares: Equatable, Sendable {
    /// Of each source over all frames, `[sources]`, summing to 1.
    public let mean: [Float]
    /// Of each source in each frame; `nil` where they stay.
    private let moving: [[Float]]?

    /// Shares that stay.
    ///
    /// - Parameter weights: not negative, with the sum 1.
    public init(_ weights: [Float]) {
        mean = weights
        moving = nil
    }

    /// Shares that move.
    ///
    /// - Parameter frames: those of each frame, each as ``init(_:)`` takes them.
    /// - Precondition: there is a frame.
    public init(moving frames: [[Float]]) {
        precondition(!frames.isEmpty, "something moves")
        let sums = frames.reduce(into: [Float](repeating: 0, count: frames[0].count)) { sums, row in
            for source in row.indices { sums[source] += row[source] }
        }
        mean = sums.map { $0 / Float(frames.count) }
        moving = frames
    }

    /// Whether they are not the same in all frames.
    public var isMoving: Bool { moving != nil }

    /// The share of a source in a frame.
    public subscript(frame: Int, source: Int) -> Float {
        moving.map { $0[frame][source] } ?? mean[source]
    }

    /// The shares of a frame.
    public subscript(frame: Int) -> [Float] { moving.map { $0[frame] } ?? mean }

    /// The source that is all there is, all the time; `nil` where others take part.
    public var only: Int? { moving == nil ? mean.firstIndex(of: 1) : nil }

    /// Whether a source takes part at any time.
    public func isActive(_ source: Int) -> Bool { mean[source] != 0 }
}
