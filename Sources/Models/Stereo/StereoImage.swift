import Signal

/// Where *this* sound stands between left and right, and how wide it is: in every frame, band by
/// band.
///
/// The code is that of the mid, the mean of both channels. What differs between them, the side, is
/// kept as two gains a band: how much of the mid it holds (``balance``), and how much sound of the
/// same strength that is unlike the mid (``spread``). That is the parametric stereo of Breebaart,
/// van de Par, Kohlrausch & Schuijers (2005, "Parametric Coding of Stereo Audio"), with
/// prediction in place of their rotation, so that the mid is left as it is.
public struct StereoImage: Equatable, Sendable {
    /// Bands of frequency, whose middles lie equally far apart on Slaney's mel scale from 0 to
    /// ``Detail/top``.
    public static let bands = 16
    /// Gains a frame.
    public static let width = 2 * bands
    /// The largest gain either way; a sound whose channels are opposed needs more, and gets this.
    public static let most: Float = 2.5
    /// The step of gains on disk.
    public static let step: Float = 0.02
    /// The same left and right.
    public static let none = StereoImage(gains: [])

    private var table: GainTable

    /// Makes an image; gains beyond ±``most`` are that.
    ///
    /// - Parameter gains: see ``gains``.
    /// - Precondition: there are ``width`` a frame.
    public init(gains: [Float]) {
        table = GainTable(gains, width: Self.width, most: Self.most)
    }

    private init(_ table: GainTable) { self.table = table }

    /// The mean of images of equally many frames, by their shares; where one has none, it counts as
    /// the middle. An only one comes back bit for bit.
    public init(mean sources: [StereoImage], shares: SourceShares) {
        if let only = shares.only {
            self = sources[only]
            return
        }
        table = GainTable(
            mean: sources.map(\.table), shares: shares, width: Self.width, most: Self.most)
    }

    /// Linear gains, `[frames, 2, bands]`: the balance, −1 right, 0 middle, 1 left, and the spread,
    /// 0 for none. Empty for none at all.
    public var gains: [Float] { table.gains }
    /// Whether both channels are the same.
    public var isNone: Bool { table.isNone }
    /// Its frames; 0 for none.
    public var frames: Int { table.frames }

    /// A share of the image: 1 leaves it as it is, 0 is mono.
    ///
    /// - Parameter amount: 0…1.
    public func scaled(by amount: Float) -> StereoImage {
        if amount == 1 || isNone { return self }
        return amount == 0 ? .none : StereoImage(table.scaled(by: amount))
    }

    /// The same with a share of each frame.
    ///
    /// - Parameter shares: 0…1, one a frame.
    public func scaled(by shares: [Float]) -> StereoImage {
        StereoImage(table.scaled(by: shares))
    }

    /// The same over another number of frames, linear between them.
    ///
    /// - Parameter places: for each new frame the frame before it and the share of the next.
    public func stretched(_ places: [(left: Int, right: Int, share: Float)]) -> StereoImage {
        isNone ? self : StereoImage(table.between(places, rows: Self.width))
    }

    /// Puts the image of another encoding after this one; none counts as the middle.
    mutating func append(_ next: StereoImage, frames: (Int, Int)) {
        table.append(next.table, frames: frames)
    }

    /// Some of the frames, in any order.
    public func frames(_ chosen: some Sequence<Int>) -> StereoImage {
        StereoImage(table.frames(chosen))
    }

    /// Moves one frame towards another.
    mutating func mix(frame: Int, with other: Int, share: Float) {
        table.mix(frame: frame, with: other, share: share)
    }
}

/// Images as on disk.
extension StereoImage {
    /// Steps of ``step``, `[frames, 2, bands]`.
    public var packed: [Int8] {
        gains.map { Int8(($0 / Self.step).rounded(.toNearestOrEven)) }
    }

    /// Reads what ``packed`` wrote.
    ///
    /// - Precondition: there are ``width`` numbers a frame.
    public init(packed: [Int8]) { self.init(gains: packed.map { Float($0) * Self.step }) }
}
