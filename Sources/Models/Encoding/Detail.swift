import Glibc
import Signal

/// What the code leaves out of *this* sound: gains in dB, in every frame, measured when it is
/// encoded.
///
/// 16 numbers a frame cannot tell how one sitar differs from what the model has learned. So the
/// spectrum that the code promises is compared with the sound's own, frame by frame, and the
/// quotients are kept: of the first harmonics by their number, so that they hold at other pitches,
/// and of all else (noise, and harmonics above those) by frequency. About onsets a finer curve in
/// time belongs to it.
public struct Detail: Equatable, Sendable {
    /// Bands of frequency a frame, equally far apart on Slaney's mel scale from 0 to ``top``.
    public static let bands = 96
    /// Harmonics a frame, from the fundamental on.
    public static let harmonics = 32
    /// Gains a frame.
    public static let width = bands + harmonics
    /// The largest gain in dB, up or down.
    public static let most = GainTable.most
    /// The frequency of the last band, in Hz.
    public static let top = 20_000.0
    /// No detail: what the 16 numbers alone tell.
    public static let none = Detail(gains: [])
    /// Frequencies of the bands in Hz, `[bands]`.
    public static let points: [Float] = (0..<bands).map {
        Float(MelBank.hertz(mel: MelBank.mel(hertz: top) * Double($0) / Double(bands - 1)))
    }
    /// The natural logarithm of a gain of 1 dB.
    static let nepers = logf(10) / 20

    private var table: GainTable
    /// How the sound's onsets rise.
    public private(set) var onsets: OnsetCurve

    /// Makes a detail; gains beyond ±24 dB are ±24.
    ///
    /// - Precondition: there are ``width`` gains a frame, and the curve is none or has as many
    ///   frames.
    public init(gains: [Float], onsets: OnsetCurve = .none) {
        self.init(GainTable(gains, width: Self.width), onsets)
    }

    private init(_ table: GainTable, _ onsets: OnsetCurve) {
        precondition(onsets.isNone || onsets.frames == table.frames, "a curve for each frame")
        self.table = table
        self.onsets = onsets
    }

    /// Gains in dB, `[frames, width]`: the bands first. Empty for none.
    public var gains: [Float] { table.gains }
    /// Whether there is none.
    public var isNone: Bool { table.isNone }
    /// Its frames; 0 for none.
    public var frames: Int { table.frames }

    /// A share of all gains, in dB: 1 leaves them as they are, 0 none.
    ///
    /// - Parameter amount: 0…1.
    public func scaled(by amount: Float) -> Detail {
        if amount == 1 || isNone { return self }
        if amount == 0 { return .none }
        return Detail(table.scaled(by: amount), onsets.scaled(by: amount))
    }

    /// The same with a share of each frame's gains, in dB.
    ///
    /// - Parameter shares: 0…1, one a frame.
    public func scaled(by shares: [Float]) -> Detail {
        Detail(table.scaled(by: shares), onsets.scaled(by: shares))
    }

    /// The weighted mean in dB of details of equally many frames; where one has none, it counts as
    /// 0 dB. An only one comes back bit for bit.
    public init(mean sources: [Detail], shares: SourceShares) {
        if let only = shares.only {
            self = sources[only]
            return
        }
        self.init(
            GainTable(mean: sources.map(\.table), shares: shares, width: Self.width),
            OnsetCurve(mean: sources.map(\.onsets), shares: shares))
    }

    /// Puts the detail of another encoding after this one.
    ///
    /// - Parameters:
    ///   - next: the other; none counts as 0 dB.
    ///   - frames: how long this one's encoding is, and the other's.
    mutating func append(_ next: Detail, frames: (Int, Int)) {
        table.append(next.table, frames: frames)
        onsets.append(next.onsets, frames: frames)
    }

    /// Some of the frames, in their order.
    func frames(_ chosen: Range<Int>) -> Detail {
        Detail(table.frames(chosen), onsets.frames(chosen))
    }

    /// The detail of the sound played backwards.
    func reversed() -> Detail {
        Detail(table.frames((0..<frames).reversed()), onsets.reversed())
    }

    /// Moves one frame towards another.
    mutating func mix(frame: Int, with other: Int, share: Float) {
        table.mix(frame: frame, with: other, share: share)
        onsets.mix(frame: frame, with: other, share: share)
    }

    /// The same over another number of frames, linear between them in dB.
    ///
    /// - Parameter places: for each new frame the frame before it and the share of the next.
    public func stretched(_ places: [(left: Int, right: Int, share: Float)]) -> Detail {
        if isNone { return self }
        return Detail(
            table.between(places, rows: Self.width), onsets.stretched(to: places.count))
    }
}
