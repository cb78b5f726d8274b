import Glibc
import Neural

/// A ``Detail`` at the moments of control frames; allocates nothing while it is read.
///
/// The first harmonics have gains by their number, all else by frequency.
final class ControlDetail {
    private static let curve = SpectralCurve(Detail.points, upTo: Float(Detail.top) - 1)
    private static let whole = SpectralCurve(Detail.points, upTo: Float(Detail.top))

    private var detail = Detail.none
    private let gains: Tensor
    private let amended: Tensor
    /// For each band of noise, and each point of the envelope, where its gain is read.
    private let noise: [(low: Int, share: Float)]
    private let points: [(low: Int, share: Float)]

    init(_ sizes: InstrumentConfiguration.Sizes, _ range: SpectralRange) {
        gains = Tensor(frames: 1, channels: Detail.width)
        amended = Tensor(frames: 1, channels: sizes.envelopePoints)
        noise = range.noisePoints(sizes.noiseBands).map(Self.place)
        points = range.envelopePoints(sizes).map(Self.place)
    }

    /// Beyond the last band its gain holds.
    private static func place(_ hertz: Float) -> (low: Int, share: Float) {
        guard hertz < Float(Detail.top) else { return (Detail.bands - 2, 1) }
        return whole.place(of: hertz)
    }

    /// The detail of what follows.
    func follow(_ detail: Detail) { self.detail = detail }

    /// Whether there is anything to be put on.
    var isFlat: Bool { detail.isNone }

    /// Goes to a control frame.
    func move(to place: ControlPlace) {
        detail.gains.withUnsafeBufferPointer { all in
            for index in 0..<Detail.width {
                gains.pointer[index] = place.between(all, Detail.width, index) * Detail.nepers
            }
        }
    }

    /// The logarithm of a harmonic's gain.
    func gain(ofHarmonic index: Int, at hertz: Float) -> Float {
        index < Detail.harmonics
            ? gains.pointer[Detail.bands + index] : Self.curve.value(gains.pointer, at: hertz)
    }

    /// A spectral envelope with the gains on it, good until the next call.
    func envelope(_ raw: UnsafePointer<Float>) -> UnsafePointer<Float> {
        for (index, place) in points.enumerated() {
            amended.pointer[index] = raw[index] + at(place)
        }
        return UnsafePointer(amended.pointer)
    }

    /// Changes gains of bands of noise.
    func apply(toNoise gains: UnsafeMutablePointer<Float>) {
        for (band, place) in noise.enumerated() { gains[band] += at(place) }
    }

    private func at(_ place: (low: Int, share: Float)) -> Float {
        let (low, high) = (gains.pointer[place.low], gains.pointer[place.low + 1])
        return low + (high - low) * place.share
    }
}
