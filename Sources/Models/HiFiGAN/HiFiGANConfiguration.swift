/// What a published `config.json` of HiFi-GAN says of the generator and its mel spectra.
///
/// The names in the file are those of the published code (Kong et al. 2020, arXiv 2010.05646);
/// what it says of training is passed over.
public struct HiFiGANConfiguration: Codable, Equatable, Sendable {
    /// The kind of residual block.
    public enum ResidualBlock: String, Codable, Sendable {
        /// Three pairs of convolutions, the first of each pair dilated.
        case paired = "1"
        /// Two dilated convolutions.
        case single = "2"

        /// Dilations that each block has.
        var dilations: Int { self == .paired ? 3 : 2 }
    }

    /// The kind of residual block.
    public var residualBlock: ResidualBlock
    /// How many frames each upsampling makes of one.
    public var upsampleRates: [Int]
    /// Taps of each upsampling.
    public var upsampleKernels: [Int]
    /// Channels before the first upsampling; each halves them.
    public var initialChannels: Int
    /// Taps of each residual block of a scale.
    public var blockKernels: [Int]
    /// Dilations of each residual block of a scale.
    public var blockDilations: [[Int]]
    /// Bands of the mel spectrum.
    public var bands: Int
    /// The rate of the sound in Hz.
    public var rate: Int
    /// Samples a transform of the mel spectrum.
    public var transformSize: Int
    /// Samples a frame.
    public var hop: Int
    /// Samples under the window of the mel spectrum, at most a transform.
    public var windowSize: Int
    /// Lower edge of the lowest band in Hz.
    public var lowest: Double
    /// Upper edge of the highest band in Hz; half the rate when `nil`.
    public var highest: Double?

    enum CodingKeys: String, CodingKey {
        case residualBlock = "resblock"
        case upsampleRates = "upsample_rates"
        case upsampleKernels = "upsample_kernel_sizes"
        case initialChannels = "upsample_initial_channel"
        case blockKernels = "resblock_kernel_sizes"
        case blockDilations = "resblock_dilation_sizes"
        case bands = "num_mels"
        case rate = "sampling_rate"
        case transformSize = "n_fft"
        case hop = "hop_size"
        case windowSize = "win_size"
        case lowest = "fmin"
        case highest = "fmax"
    }
}

extension HiFiGANConfiguration {
    /// The largest of the three published versions, 13.9 million parameters.
    public static let v1 = HiFiGANConfiguration(
        residualBlock: .paired, upsampleRates: [8, 8, 2, 2], upsampleKernels: [16, 16, 4, 4],
        initialChannels: 512, blockKernels: [3, 7, 11],
        blockDilations: [[1, 3, 5], [1, 3, 5], [1, 3, 5]], bands: 80, rate: 22_050,
        transformSize: 1024, hop: 256, windowSize: 1024, lowest: 0, highest: 8000)

    /// The first version at a quarter of its width, 0.9 million parameters.
    public static let v2 = {
        var configuration = v1
        configuration.initialChannels = 128
        return configuration
    }()

    /// The version of few layers, 1.5 million parameters.
    public static let v3 = {
        var configuration = v1
        configuration.residualBlock = .single
        configuration.upsampleRates = [8, 8, 4]
        configuration.upsampleKernels = [16, 16, 8]
        configuration.initialChannels = 256
        configuration.blockKernels = [3, 5, 7]
        configuration.blockDilations = [[1, 2], [2, 6], [3, 12]]
        return configuration
    }()

    /// Channels after a number of upsamplings.
    func channels(after upsamplings: Int) -> Int { initialChannels >> upsamplings }

    /// Mel frames before, and after, a frame that its samples depend on.
    ///
    /// Follows the samples back through the layers: a kernel of `k` taps and dilation `d` sees
    /// `d·(k − 1)/2` on either side, an upsampling by `u` divides what was seen so far.
    public var context: Int {
        var reach = Self.edgeKernel / 2
        for scale in upsampleRates.indices.reversed() {
            reach += chainReaches.max() ?? 0
            // A sample t of the output sees the inputs i with 0 <= t + padding - i * rate < kernel.
            let (rate, kernel) = (upsampleRates[scale], upsampleKernels[scale])
            let padding = (kernel - rate) / 2
            let before = (reach + kernel - 1 - padding) / rate
            let after = (reach + rate - 1 + padding) / rate
            reach = max(before, after)
        }
        return reach + Self.edgeKernel / 2
    }

    /// Samples on either side that each residual block sees.
    var chainReaches: [Int] {
        zip(blockKernels, blockDilations).map { kernel, dilations in
            dilations.reduce(0) { sum, dilation in
                sum + (kernel / 2) * (residualBlock == .paired ? dilation + 1 : dilation)
            }
        }
    }

    /// Taps of the first and of the last convolution.
    static let edgeKernel = 7
    /// Slope of the leaky ReLUs.
    static let slope: Float = 0.1
    /// Slope of the one before the last convolution, where the published code leaves PyTorch's
    /// default.
    static let lastSlope: Float = 0.01
}
