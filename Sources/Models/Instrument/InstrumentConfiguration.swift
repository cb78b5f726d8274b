import Foundation

/// Sizes of the default autoencoder, from the `.json` beside its weights.
public struct InstrumentConfiguration: Codable, Equatable, Sendable {
    /// Which family of models the file describes; `"instrument"` here.
    public var kind: String
    /// A name for the user.
    public var name: String
    /// The rate and the hop of the analysis: 16 000 Hz and 512 samples, or 48 000 and 1536.
    public var analysis: Grid
    /// The rate of the sound that comes out, in Hz.
    public var outputRate: Int
    /// Sizes of the networks.
    public var model: Sizes
    /// Sizes of the vocoder's second stage; `nil` where there is none.
    public var refiner: RefinerConfiguration?
    /// The vocoder that is used where none is named; `nil` for the one of both stages.
    public var defaultVocoder: String?

    /// A rate in Hz and the samples a frame.
    public struct Grid: Codable, Equatable, Sendable {
        /// Hz.
        public var rate: Int
        /// Samples a frame.
        public var hop: Int
    }

    /// Sizes of the networks, named as in `Training/…/instrument.py`.
    public struct Sizes: Codable, Equatable, Sendable {
        /// Numbers a frame.
        public var dimensions: Int
        /// Width of the encoder.
        public var encoderChannels: Int
        /// ConvNeXt blocks of the encoder.
        public var encoderBlocks: Int
        /// Width of the decoder at 31.25 frames a second.
        public var decoderChannels: Int
        /// ConvNeXt blocks of the decoder at 31.25 frames a second.
        public var decoderBlocks: Int
        /// Width of the decoder at 125 frames a second.
        public var fineChannels: Int
        /// ConvNeXt blocks of the decoder at 125 frames a second.
        public var fineBlocks: Int
        /// How much wider the middle of a block is.
        public var expansion: Int
        /// Frames that a block's depthwise convolution sees; odd.
        public var kernel: Int
        /// Harmonics of the synthesiser.
        public var harmonics: Int
        /// Points of the spectral envelope over the harmonics.
        public var envelopePoints: Int
        /// Bands of noise.
        public var noiseBands: Int
        /// FFT size of the noise filter, in samples.
        public var noiseSize: Int
    }

    /// What stands in the file as the model's family.
    public static let kind = "instrument"

    /// Reads a configuration.
    ///
    /// - Throws: ``ModelError`` `configuration`, when the file cannot be read, is not such a file,
    ///   or names sizes that this engine cannot run.
    public static func load(_ url: URL) throws -> InstrumentConfiguration {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let remedy = "use one that luthier_training export wrote"
        let data = try ConfigurationFile.data(of: url, otherwise: remedy)
        let configuration: InstrumentConfiguration
        do {
            configuration = try decoder.decode(Self.self, from: data)
        } catch {
            throw ModelError(
                .configuration, path: url.path, reason: "not a model's configuration; " + remedy)
        }
        guard configuration.isSupported else {
            throw ModelError(
                .configuration, path: url.path,
                reason: "this engine runs models of kind “\(Self.kind)” with 16 numbers every 512 "
                    + "samples at 16000 Hz or every 1536 at 48000 Hz; use one of those")
        }
        return configuration
    }

    private var isSupported: Bool {
        kind == Self.kind && outputRate == analysis.rate && SpectralRange(analysis) != nil
            && (SpectralRange(analysis) == .narrow || refiner == nil)
            && model.dimensions == Encoding.dimensions
            && model.isSane && refiner?.isSane != false
    }
}

extension InstrumentConfiguration.Sizes {
    /// Whether every size is one that memory and the kernels can bear.
    var isSane: Bool {
        let widths = [encoderChannels, decoderChannels, fineChannels]
        let counts = [encoderBlocks, decoderBlocks, fineBlocks]
        return (1...16).contains(expansion)
            && widths.allSatisfy { (1...8192 / expansion).contains($0) }
            && counts.allSatisfy { (0...64).contains($0) }
            && (1...63).contains(kernel) && kernel % 2 == 1 && (1...512).contains(harmonics)
            && (2...512).contains(envelopePoints) && (2...512).contains(noiseBands)
            && [128, 256, 512, 1024, 1536, 2048].contains(noiseSize)
    }
}
