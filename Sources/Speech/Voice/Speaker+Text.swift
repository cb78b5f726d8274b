import Models
import Signal

extension Speaker {
    /// Says utterances one after the other.
    ///
    /// - Parameters: as of one utterance; `progress` is called with the share of all.
    /// - Throws: what `progress` throws.
    public func say(
        _ utterances: [Utterance], as voice: VoicePrompt? = nil, speed: Float = 1,
        sampling: TokenSampling = TokenSampling(), random: inout SplitMix64,
        progress: (Double) throws -> Void = { _ in }
    ) throws -> [SpokenUtterance] {
        var said: [SpokenUtterance] = []
        for (index, utterance) in utterances.enumerated() {
            said.append(
                try say(
                    utterance, as: voice, speed: speed, sampling: sampling, random: &random
                ) { try progress((Double(index) + $0) / Double(utterances.count)) })
        }
        return said
    }
}

extension [SpokenUtterance] {
    /// How all of them sound, one after the other.
    public var encoding: Encoding {
        var whole = Encoding(codes: [], pitch: PitchTrack(constant: 0, frames: 0))
        for spoken in self { whole.append(spoken.encoding) }
        return whole
    }
}
