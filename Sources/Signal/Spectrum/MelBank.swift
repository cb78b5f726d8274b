import Glibc

/// Triangular filters evenly spaced on Slaney's mel scale, each of unit area.
///
/// The same numbers as librosa's `filters.mel(norm="slaney", htk=False)`: linear below 1000 Hz
/// (200/3 Hz a mel), logarithmic above (27 steps for a factor of 6.4), heights 2 / (width in Hz).
/// Source: Slaney, Auditory Toolbox, Interval Technical Report 1998-010. Only the bins under each
/// triangle are stored, so that a frame costs a few hundred multiplications.
public struct MelBank: Sendable {
    /// The number of filters.
    public let bands: Int
    /// Values a frame of the spectrum it reads, `fftSize / 2 + 1`.
    public let bins: Int

    /// The first bin under each triangle, `[bands]`.
    private let starts: [Int]
    /// Where each triangle's weights begin in `weights`, `[bands + 1]`.
    private let offsets: [Int]
    private let weights: [Float]

    /// Makes the filters.
    ///
    /// - Parameters:
    ///   - sampleRate: of the sound, in Hz.
    ///   - fftSize: samples a transform.
    ///   - bands: the number of filters.
    ///   - minimum: lower edge of the first filter in Hz.
    ///   - maximum: upper edge of the last filter in Hz; half the rate when `nil`.
    public init(
        sampleRate: Double, fftSize: Int, bands: Int, minimum: Double = 0, maximum: Double? = nil
    ) {
        let maximum = maximum ?? sampleRate / 2
        precondition(bands > 0 && fftSize > 1 && sampleRate > 0, "a mel bank has bands and bins")
        precondition(minimum >= 0 && minimum < maximum, "a mel bank runs upwards")
        let low = Self.mel(hertz: minimum)
        let high = Self.mel(hertz: maximum)
        let edges = (0..<bands + 2).map {
            Self.hertz(mel: low + (high - low) * Double($0) / Double(bands + 1))
        }
        var starts: [Int] = []
        var offsets = [0]
        var weights: [Float] = []
        for band in 0..<bands {
            let (left, centre, right) = (edges[band], edges[band + 1], edges[band + 2])
            var start = 0
            var row: [Float] = []
            for bin in 0...fftSize / 2 {
                let frequency = Double(bin) * sampleRate / Double(fftSize)
                let slope = min(
                    (frequency - left) / (centre - left), (right - frequency) / (right - centre))
                guard slope > 0 else { continue }
                if row.isEmpty { start = bin }
                row.append(Float(slope * 2 / (right - left)))
            }
            starts.append(start)
            weights += row
            offsets.append(weights.count)
        }
        self.bands = bands
        self.bins = fftSize / 2 + 1
        self.starts = starts
        self.offsets = offsets
        self.weights = weights
    }

    /// Sums one frame of a spectrum under each filter; allocates nothing.
    ///
    /// - Parameters:
    ///   - spectrum: `[bins]`, magnitudes or powers.
    ///   - mel: `[bands]`.
    public func process(_ spectrum: UnsafePointer<Float>, into mel: UnsafeMutablePointer<Float>) {
        weights.withUnsafeBufferPointer { weights in
            for band in 0..<bands {
                let offset = offsets[band]
                let first = spectrum + starts[band]
                var sum: Float = 0
                for index in 0..<offsets[band + 1] - offset {
                    sum += first[index] * weights[offset + index]
                }
                mel[band] = sum
            }
        }
    }

    /// Sums every frame of a spectrum under each filter.
    ///
    /// - Parameter spectrum: `[frames, bins]`, row-major.
    /// - Returns: `[frames, bands]`, row-major.
    public func apply(_ spectrum: [Float]) -> [Float] {
        precondition(spectrum.count.isMultiple(of: bins), "a spectrum has whole frames")
        let frames = spectrum.count / bins
        return Array(unsafeUninitializedCapacity: frames * bands) { output, count in
            spectrum.withUnsafeBufferPointer { spectrum in
                guard let spectrum = spectrum.baseAddress, let output = output.baseAddress
                else { return }
                for frame in 0..<frames {
                    process(spectrum + frame * bins, into: output + frame * bands)
                }
            }
            count = frames * bands
        }
    }

    /// The filters as a full matrix, `[bands, bins]`, row-major.
    public var matrix: [Float] {
        var matrix = [Float](repeating: 0, count: bands * bins)
        for band in 0..<bands {
            for (index, weight) in weights[offsets[band]..<offsets[band + 1]].enumerated() {
                matrix[band * bins + starts[band] + index] = weight
            }
        }
        return matrix
    }

    /// Slaney's mel of a frequency in Hz.
    public static func mel(hertz: Double) -> Double {
        hertz < 1000 ? hertz * 3 / 200 : 15 + log(hertz / 1000) * 27 / log(6.4)
    }

    /// The frequency in Hz of one of Slaney's mels.
    public static func hertz(mel: Double) -> Double {
        mel < 15 ? mel * 200 / 3 : 1000 * exp((mel - 15) * log(6.4) / 27)
    }
}
