import Foundation

/// What the `.json` beside the weights of a WaveNet of ours says.
public struct WaveNetFile: Codable, Equatable, Sendable {
    /// The network that turns encodings into rows of the condition, what excites the WaveNet, and
    /// how its part of the sound is shaped.
    public struct Conditioning: Codable, Equatable, Sendable {
        /// Channels between its two layers.
        public var hidden: Int
        /// Numbers that describe the pitch of a frame: 14, or 0 for none.
        public var bumps: Int
        /// Points at which the noise of a moment is described.
        public var noise: Int
        /// Coefficients of the ``SpectralShape``.
        public var order: Int
        /// The part of the harmonics' power by which the shape expects them to err.
        public var share: Double
        /// Peak of the flat signal's range, in units of its expected effective value.
        public var headroom: Double
        /// Where around each sample the network is told the flat harmonics of the encoding: 0 is
        /// the sample itself, 1 the next; empty for a network that is not told.
        public var draft: [Int]
    }

    /// How samples are drawn where nobody says otherwise.
    public struct Drawing: Codable, Equatable, Sendable {
        /// Divides the logits; 0 takes the likeliest code.
        public var temperature: Float
        /// Only so many of the likeliest codes; `nil` for all.
        public var topK: Int?

        enum CodingKeys: String, CodingKey {
            case temperature
            case topK = "top_k"
        }
    }

    /// Which family of models the file describes; `"wavenet"` here.
    public var kind: String
    /// A name for the user.
    public var name: String
    /// The model whose encodings it reads; `nil` for a network that takes none.
    public var reads: String?
    /// The hash of that model's weights.
    public var encoderHash: String?
    /// Sizes of the network.
    public var wavenet: WaveNetConfiguration
    /// Sizes of what stands before it; `nil` for a network that takes no encodings.
    public var conditioning: Conditioning?
    /// How samples are drawn.
    public var sampling: Drawing?

    enum CodingKeys: String, CodingKey {
        case kind, name, reads
        case encoderHash = "encoder_hash"
        case wavenet, conditioning, sampling
    }

    /// What stands in the file as the model's family.
    public static let kind = "wavenet"

    /// Reads such a file.
    ///
    /// - Throws: ``ModelError`` `configuration`.
    public static func load(_ url: URL) throws -> WaveNetFile {
        try WaveNetJSON.read(
            Self.self, url, of: "a WaveNet; use one that luthier_training export wrote",
            fault: \.fault)
    }

    /// What is wrong with the values, `nil` if they can be run.
    private var fault: String? {
        guard kind == Self.kind else { return "kind is “\(kind)”; “\(Self.kind)” would do" }
        if let fault = wavenet.fault { return fault }
        guard wavenet.rate == Encoding.sampleRate else {
            return "rate is \(wavenet.rate); \(Encoding.sampleRate) would do"
        }
        guard sampling.map({ Sampling.temperatures.contains($0.temperature) }) ?? true else {
            return "temperature is not 0 to \(Int(Sampling.temperatures.upperBound))"
        }
        guard let conditioning else {
            return wavenet.condition == 0 && wavenet.excitation == 0
                ? nil : "conditioning is missing where the network wants a condition"
        }
        guard (1...4096).contains(conditioning.hidden), wavenet.condition > 0 else {
            return
                "hidden is \(conditioning.hidden) for a condition of \(wavenet.condition) numbers"
        }
        guard [0, PitchBasis.count].contains(conditioning.bumps) else {
            return "bumps is \(conditioning.bumps); \(PitchBasis.count) or 0 would do"
        }
        guard (1...64).contains(conditioning.noise), (1...64).contains(conditioning.order),
            (0...1).contains(conditioning.share), (1...1000).contains(conditioning.headroom)
        else {
            return "noise, order, share or headroom is out of range; 20, 16, 0.1 and 32 would do"
        }
        guard conditioning.draft.allSatisfy({ (-Encoding.hop...Encoding.hop).contains($0) }),
            conditioning.draft.count == wavenet.excitation
        else { return "draft does not make the \(wavenet.excitation) numbers of excitation" }
        return nil
    }
}
