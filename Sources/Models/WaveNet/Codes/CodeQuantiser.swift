import Glibc
import Signal

/// What the 8-bit codes of a WaveNet mean: labels 0…255 for samples −1…1.
public enum CodeQuantiser: String, Codable, Sendable, CaseIterable {
    /// Magenta's form of mu-law, see `MuLaw`; the label is its code plus 128.
    case magenta
    /// The form that is common with Keras and TensorFlow:
    /// `floor((sign(x)·ln(1 + 255|x|) / ln 256 + 1) / 2 · 255 + 0.5)`.
    case keras

    /// The number of labels.
    public static let classes = 256

    /// The label of a sample, 0…255.
    ///
    /// - Parameter sample: −1…1; clamped beyond, NaN is taken as 0.
    public func label(of sample: Float) -> UInt8 {
        switch self {
        case .magenta:
            return UInt8(Int(MuLaw.encode(sample)) + 128)
        case .keras:
            let magnitude = sample.isNaN ? 0 : min(abs(sample), 1)
            let compressed = log1p(255 * Double(magnitude)) / log(256)
            let place = (sample < 0 ? -compressed : compressed) + 1
            return UInt8((place / 2 * 255 + 0.5).rounded(.down))
        }
    }

    /// The sample that a label stands for, −1…1.
    public func sample(of label: UInt8) -> Float {
        switch self {
        case .magenta:
            return MuLaw.decode(Int8(Int(label) - 128))
        case .keras:
            return Float(Self.expand(2 * Double(label) / 255 - 1))
        }
    }

    /// From the logarithmic scale of mu-law to samples, both −1…1.
    static func expand(_ place: Double) -> Double {
        let magnitude = (pow(256, abs(place)) - 1) / 255
        return place < 0 ? -magnitude : magnitude
    }

    /// The number that a scalar input gets for a label, −1…1.
    public func input(of label: UInt8) -> Float {
        switch self {
        case .magenta: Float(Int(label) - 128) / 128
        case .keras: Float(2 * Double(label) / 255 - 1)
        }
    }
}
