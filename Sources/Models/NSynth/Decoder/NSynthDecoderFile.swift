import Foundation

/// What an imported NSynth's `nsynth.json` says of its decoder.
struct NSynthDecoderFile: Decodable {
    /// Which family of models the file describes; `"nsynth"` here.
    let kind: String
    /// A name for the user.
    let name: String
    /// Sizes of the decoder.
    let decoder: WaveNetConfiguration

    /// Reads such a file.
    ///
    /// - Throws: ``ModelError`` `configuration`.
    static func load(_ url: URL) throws -> NSynthDecoderFile {
        try WaveNetJSON.read(
            Self.self, url, of: "NSynth; use one that luthier models import wrote", fault: \.fault)
    }

    private var fault: String? {
        guard kind == NSynthConfiguration.kind else {
            return "kind is “\(kind)”; “\(NSynthConfiguration.kind)” would do"
        }
        if let fault = decoder.fault { return fault }
        guard decoder.rate == Encoding.sampleRate, decoder.condition == Encoding.dimensions,
            decoder.hold == Encoding.hop, decoder.excitation == 0
        else { return "the decoder does not take 16 numbers every 512 samples at 16000 Hz" }
        return nil
    }
}
