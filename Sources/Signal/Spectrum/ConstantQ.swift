import Glibc

/// The constant-Q transform: a spectrum whose bins are evenly spaced in pitch, each with a window
/// of as many periods as any other.
///
/// After Brown, J. Acoust. Soc. Am. 89 (1991) 425, and Brown & Puckette, J. Acoust. Soc. Am. 92
/// (1992) 2698: the spectrum of a frame is multiplied by sparse kernels, one a bin. What differs:
/// - The kernels are the closed form of a centred Hann window's transform and so are real; they end
///   five lobes from their middle, where the side lobes are more than 50 dB down.
/// - Short windows take a transform of 2048 samples, only the long ones the long transform.
/// - Below the frequency where `longestWindow` is reached the windows stay as long as that: Q
///   falls, and neighbouring bins overlap more. With 24 bins an octave that is below 67 Hz at 16 kHz.
///
/// Carries scratch memory: one thread at a time.
public final class ConstantQ {
    /// Centres of the bins in Hz, rising.
    public let frequencies: [Double]
    /// Bins an octave.
    public let binsPerOctave: Int
    /// Samples from one frame to the next.
    public let hop: Int
    /// Values a frame.
    public var bins: Int { frequencies.count }

    /// The bins that share a transform, long windows first.
    private let tiers: [ConstantQTier]

    /// Prepares the kernels.
    ///
    /// - Parameters:
    ///   - sampleRate: of the sound, in Hz.
    ///   - minimum: centre of the first bin in Hz; C1 by default.
    ///   - maximum: no centre lies above it, in Hz. 7600 leaves the main lobe of the highest bin
    ///     of 24 an octave below half of 16 kHz, so that nothing is heard in the mirror.
    ///   - binsPerOctave: 12 for semitones; 24 by default shows vibrato.
    ///   - hop: samples from one frame to the next.
    ///   - longestWindow: samples, a power of two from 2048. 8192 by default: half a second, so
    ///     that an attack stays visible in the bass too.
    public init(
        sampleRate: Double = 16_000, minimum: Double = lowest, maximum: Double = 7_600,
        binsPerOctave: Int = usualBinsPerOctave, hop: Int = 256, longestWindow: Int = 8_192
    ) {
        precondition(minimum > 0 && maximum >= minimum, "a constant-Q transform runs upwards")
        precondition(maximum < sampleRate / 2, "no bin lies above half the sampling rate")
        precondition(binsPerOctave > 0 && hop > 0, "a constant-Q transform has bins and a hop")
        precondition(
            longestWindow >= ConstantQTier.shortSize && longestWindow.nonzeroBitCount == 1,
            "the longest window is a power of two")
        let count = 1 + Int(Double(binsPerOctave) * log2(maximum / minimum) + 1e-9)
        let frequencies = (0..<count).map {
            Self.frequency(ofBin: $0, from: minimum, binsPerOctave: binsPerOctave)
        }
        let quality = 1 / (exp2(1 / Double(binsPerOctave)) - 1)
        let windows = frequencies.map { min(quality * sampleRate / $0, Double(longestWindow)) }
        let short = windows.firstIndex { $0 <= Double(ConstantQTier.shortSize) } ?? count
        self.frequencies = frequencies
        self.binsPerOctave = binsPerOctave
        self.hop = hop
        tiers = [(0..<short, longestWindow), (short..<count, ConstantQTier.shortSize)].compactMap {
            range, size in
            range.isEmpty
                ? nil
                : ConstantQTier(
                    size: size, sampleRate: sampleRate, firstBin: range.lowerBound,
                    frequencies: Array(frequencies[range]), windows: Array(windows[range]))
        }
    }

    /// The centre of the first bin where nothing is said, in Hz: C1.
    public static let lowest = 32.7032
    /// Bins an octave where nothing is said: quarter tones, which show vibrato.
    public static let usualBinsPerOctave = 24

    /// The centre of a bin in Hz.
    ///
    /// - Parameters:
    ///   - minimum: the centre of bin 0, in Hz.
    ///   - binsPerOctave: how many there are to an octave.
    public static func frequency(
        ofBin bin: Int, from minimum: Double = lowest, binsPerOctave: Int = usualBinsPerOctave
    ) -> Double {
        minimum * exp2(Double(bin) / Double(binsPerOctave))
    }

    /// The frames of a sound of so many samples: one every hop, the first centred on sample 0.
    public func frames(of count: Int) -> Int { (max(0, count) + hop - 1) / hop }

    /// Analyses a whole sound; outside it lies silence.
    public func analyse(_ samples: [Float]) -> ConstantQSpectrum {
        let frames = frames(of: samples.count)
        var decibels = [Float](repeating: ConstantQSpectrum.floor, count: frames * bins)
        var deviations = [Float](repeating: 0, count: frames * bins)
        samples.withUnsafeBufferPointer { samples in
            decibels.withUnsafeMutableBufferPointer { decibels in
                deviations.withUnsafeMutableBufferPointer { deviations in
                    for tier in tiers {
                        for frame in 0..<frames {
                            tier.load(samples, centre: frame * hop)
                            let first = frame * bins + tier.firstBin
                            for bin in 0..<tier.count {
                                let (level, offset) = tier.measure(bin)
                                decibels[first + bin] = level
                                let ratio = 1 + offset / frequencies[tier.firstBin + bin]
                                let octaves = ratio > 0 ? log2(ratio) : -1
                                deviations[first + bin] = Float(
                                    min(1, max(-1, octaves * Double(binsPerOctave))))
                            }
                        }
                    }
                }
            }
        }
        return ConstantQSpectrum(
            frames: frames, bins: bins, decibels: decibels, deviations: deviations)
    }
}
