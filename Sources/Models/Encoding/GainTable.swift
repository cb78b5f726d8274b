/// Gains, equally many a frame, in dB or, in an image, linear: what belongs to a frame goes with it
/// wherever it goes.
struct GainTable: Equatable, Sendable {
    /// The largest gain in dB, up or down, unless a table says otherwise.
    static let most: Float = 24

    /// Gains a frame.
    let width: Int
    /// The largest gain, up or down.
    private let most: Float
    /// `[frames, width]`; empty for none, which counts as 0.
    private(set) var gains: [Float]

    /// Makes a table; gains beyond the largest are the largest.
    ///
    /// - Precondition: there are `width` gains a frame.
    init(_ gains: [Float], width: Int, most: Float = most) {
        precondition(gains.count.isMultiple(of: width), "\(width) gains a frame")
        self.width = width
        self.most = most
        self.gains = gains.map { min(max($0, -most), most) }
    }

    /// The weighted mean of tables of equally many frames.
    init(
        mean sources: [GainTable], shares: SourceShares, width: Int, most: Float = most
    ) {
        let count = sources.map(\.gains.count).max() ?? 0
        var mean = [Float](repeating: 0, count: count)
        for (index, source) in sources.enumerated() where !source.isNone && shares.isActive(index) {
            for frame in 0..<count / width {
                let share = shares[frame, index]
                for place in frame * width..<(frame + 1) * width {
                    mean[place] += share * source.gains[place]
                }
            }
        }
        self.init(mean, width: width, most: most)
    }

    /// Whether there are no gains.
    var isNone: Bool { gains.isEmpty }
    /// Its frames; 0 for none.
    var frames: Int { gains.count / width }

    /// A share of all gains.
    func scaled(by amount: Float) -> GainTable {
        GainTable(gains.map { $0 * amount }, width: width, most: most)
    }

    /// The same with a share of each frame's gains.
    func scaled(by shares: [Float]) -> GainTable {
        if isNone { return self }
        var scaled = self
        for (frame, share) in shares.enumerated() where share < 1 {
            for index in frame * width..<(frame + 1) * width { scaled.gains[index] *= share }
        }
        return scaled
    }

    /// Puts another after this one.
    ///
    /// - Parameter frames: how many this one stands for, and the other.
    mutating func append(_ next: GainTable, frames: (Int, Int)) {
        if isNone, next.isNone { return }
        func whole(_ table: GainTable, _ frames: Int) -> [Float] {
            table.isNone ? Array(repeating: 0, count: frames * width) : table.gains
        }
        gains = whole(self, frames.0) + whole(next, frames.1)
    }

    /// Frames in another order, or some of them.
    func frames(_ chosen: some Sequence<Int>) -> GainTable {
        if isNone { return self }
        var result = GainTable([], width: width, most: most)
        for frame in chosen { result.gains += gains[frame * width..<(frame + 1) * width] }
        return result
    }

    /// Moves one frame towards another.
    mutating func mix(frame: Int, with other: Int, share: Float) {
        if isNone { return }
        for index in 0..<width {
            let (here, there) = (frame * width + index, other * width + index)
            gains[here] += (gains[there] - gains[here]) * share
        }
    }

    /// Between two rows each, linear in their unit.
    ///
    /// - Parameters:
    ///   - places: for each new row the row before it, the one after it, and the latter's share.
    ///   - rows: numbers of a row; a frame may have several.
    func between(
        _ places: [(left: Int, right: Int, share: Float)], rows: Int
    ) -> GainTable {
        var result = GainTable([], width: width, most: most)
        result.gains.reserveCapacity(places.count * rows)
        for (left, right, share) in places {
            for index in 0..<rows {
                result.gains.append(
                    gains[left * rows + index] * (1 - share) + gains[right * rows + index] * share)
            }
        }
        return result
    }
}
