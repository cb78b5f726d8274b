import Glibc
import Signal

/// What the code leaves out of *this* sound: gains in dB, in every frame, measured when it is
/// encoded.
///
/// 16 numbers a frame cannot tell how one sitar differs from what the model has learned. So the
/// spectrum that the code promises is compared with the sound's own, frame by frame, and the
/// quotients are kept: of the first harmonics by their number, so that they hold at other pitches,
/// and of all else (noise, and harmonics above those) by frequency.
public struct Detail: Equatable, Sendable {
    /// Bands of frequency a frame, equally far apart on Slaney's mel scale from 0 to ``top``.
    public static let bands = 96
    /// Harmonics a frame, from the fundamental on.
    public static let harmonics = 32
    /// Gains a frame.
    public static let width = bands + harmonics
    /// The largest gain in dB, up or down.
    public static let most: Float = 24
    /// The step of gains on disk, in dB.
    public static let step: Float = 0.25
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

    /// Gains in dB, `[frames, width]`: the bands first. Empty for none.
    public private(set) var gains: [Float]

    /// Makes a detail; gains beyond ±24 dB are ±24.
    ///
    /// - Precondition: there are ``width`` gains a frame.
    public init(gains: [Float]) {
        precondition(gains.count.isMultiple(of: Self.width), "128 gains a frame")
        self.gains = gains.map { min(max($0, -Self.most), Self.most) }
    }

    /// Whether there is none.
    public var isNone: Bool { gains.isEmpty }
    /// Its frames; 0 for none.
    public var frames: Int { gains.count / Self.width }

    /// Gains as on disk: steps of 0.25 dB, `[frames, width]`.
    public var packed: [Int8] { gains.map { Int8(($0 / Self.step).rounded(.toNearestOrEven)) } }

    /// Reads what ``packed`` wrote.
    ///
    /// - Precondition: there are ``width`` numbers a frame.
    public init(packed: [Int8]) { self.init(gains: packed.map { Float($0) * Self.step }) }

    /// A share of all gains, in dB: 1 leaves them as they are, 0 none.
    ///
    /// - Parameter amount: 0…1.
    public func scaled(by amount: Float) -> Detail {
        if amount == 1 || isNone { return self }
        return amount == 0 ? .none : Detail(gains: gains.map { $0 * amount })
    }

    /// The weighted mean in dB of details of equally many frames; where one has none, it counts as
    /// 0 dB. An only one comes back bit for bit.
    public init(mean sources: [Detail], weights: [Float]) {
        if let only = weights.firstIndex(of: 1) {
            self = sources[only]
            return
        }
        let count = sources.map(\.gains.count).max() ?? 0
        var mean = [Float](repeating: 0, count: count)
        for (source, weight) in zip(sources, weights) where !source.isNone && weight != 0 {
            for index in 0..<count { mean[index] += weight * source.gains[index] }
        }
        self.init(gains: mean)
    }

    /// Puts the detail of another encoding after this one.
    ///
    /// - Parameters:
    ///   - next: the other; none counts as 0 dB.
    ///   - frames: how long this one's encoding is, and the other's.
    mutating func append(_ next: Detail, frames: (Int, Int)) {
        if isNone, next.isNone { return }
        func whole(_ detail: Detail, _ frames: Int) -> [Float] {
            detail.isNone ? Array(repeating: 0, count: frames * Self.width) : detail.gains
        }
        gains = whole(self, frames.0) + whole(next, frames.1)
    }

    /// Frames in another order, or some of them.
    func frames(_ chosen: some Sequence<Int>) -> Detail {
        if isNone { return self }
        var result = Detail.none
        for frame in chosen {
            result.gains += gains[frame * Self.width..<(frame + 1) * Self.width]
        }
        return result
    }

    /// Moves one frame towards another.
    mutating func mix(frame: Int, with other: Int, share: Float) {
        if isNone { return }
        for index in 0..<Self.width {
            let (here, there) = (frame * Self.width + index, other * Self.width + index)
            gains[here] += (gains[there] - gains[here]) * share
        }
    }

    /// The same over another number of frames, linear between them in dB.
    ///
    /// - Parameter places: for each new frame the frame before it and the share of the next.
    public func stretched(_ places: [(left: Int, right: Int, share: Float)]) -> Detail {
        if isNone { return self }
        var result: [Float] = []
        result.reserveCapacity(places.count * Self.width)
        for (left, right, share) in places {
            for index in 0..<Self.width {
                result.append(
                    gains[left * Self.width + index] * (1 - share)
                        + gains[right * Self.width + index] * share)
            }
        }
        return Detail(gains: result)
    }
}
