import Signal

/// What a rate makes possible: how far harmonics, their envelope and the noise reach.
///
/// Both rates have one grid in time: 31.25 frames and 125 control frames a second.
struct SpectralRange: Equatable, Sendable {
    /// Samples a second.
    let rate: Int
    /// Samples a frame.
    let hop: Int
    /// No harmonic lies above, in Hz; over `fade` Hz below they fade out.
    let top: Double
    let fade: Double
    /// The highest frequency at which a spectral envelope is read, in Hz.
    let lastRead: Float
    /// Points from 0 to 8 kHz of an envelope, and of the noise; the same step leads on above.
    private let envelopePointsTo8k: Int?
    private let noisePointsTo8k: Int?

    /// Samples a control frame.
    var controlHop: Int { hop / DecoderNetwork.subframes }

    /// 16 kHz.
    static let narrow = SpectralRange(
        rate: Encoding.sampleRate, hop: Encoding.hop, top: 7900, fade: 300, lastRead: 7999,
        envelopePointsTo8k: nil, noisePointsTo8k: nil)
    /// 48 kHz, up to 20 kHz.
    static let full = SpectralRange(
        rate: 3 * Encoding.sampleRate, hop: 3 * Encoding.hop, top: 20_000, fade: 1000,
        lastRead: 20_000, envelopePointsTo8k: 64, noisePointsTo8k: 159)

    /// The range of a configuration's grid; `nil` for one that no model has.
    init?(_ grid: InstrumentConfiguration.Grid) {
        let known = [Self.narrow, .full].first { $0.rate == grid.rate && $0.hop == grid.hop }
        guard let known else { return nil }
        self = known
    }

    private init(
        rate: Int, hop: Int, top: Double, fade: Double, lastRead: Float, envelopePointsTo8k: Int?,
        noisePointsTo8k: Int?
    ) {
        (self.rate, self.hop, self.top, self.fade) = (rate, hop, top, fade)
        self.lastRead = lastRead
        self.envelopePointsTo8k = envelopePointsTo8k
        self.noisePointsTo8k = noisePointsTo8k
    }

    /// The most harmonics of a tone: those with a level of their own, and at 48 kHz as many above
    /// them, on the envelope alone, as lie under 20 kHz down to 39 Hz.
    func harmonics(_ sizes: InstrumentConfiguration.Sizes) -> Int {
        self == .full ? max(sizes.harmonics, 512) : sizes.harmonics
    }

    /// Frequencies in Hz of the points of a spectral envelope.
    func envelopePoints(_ sizes: InstrumentConfiguration.Sizes) -> [Float] {
        Self.melPoints(sizes.envelopePoints, to8k: envelopePointsTo8k)
    }

    /// How many of the bands of noise lie between 0 and 8000 Hz.
    func noiseBandsTo8k(_ bands: Int) -> Int { noisePointsTo8k ?? bands }

    /// Frequencies in Hz of bands of noise.
    func noisePoints(_ bands: Int) -> [Float] { Self.melPoints(bands, to8k: noisePointsTo8k) }

    /// `count` frequencies in Hz from 0 up, equally far apart on Slaney's mel scale.
    ///
    /// - Parameter inner: how many lie between 0 and 8000 Hz; all when `nil`.
    static func melPoints(_ count: Int, to8k inner: Int? = nil) -> [Float] {
        let step = MelBank.mel(hertz: 8000) / Double((inner ?? count) - 1)
        return (0..<count).map { Float(MelBank.hertz(mel: step * Double($0))) }
    }
}
