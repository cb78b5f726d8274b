import Models

/// What of a blend beside the codes a vocoder may heed, or not.
public enum VocoderTrait: Sendable {
    /// The pitch.
    case pitch
    /// The levels of harmonics and noise.
    case levels
    /// What the codes leave out.
    case detail

    /// Why a parameter that needs it has no effect on a vocoder without it.
    public func lack(of vocoder: String) -> String {
        switch self {
        case .pitch: "\(vocoder) takes the pitch from the picture"
        case .levels: "\(vocoder) makes no noise apart from the harmonics"
        case .detail: "\(vocoder) is driven by the rows alone"
        }
    }
}

extension NamedVocoder {
    /// Whether it heeds something. A vocoder that takes the pitch from the codes is driven by the
    /// codes alone.
    public func heeds(_ trait: VocoderTrait) -> Bool {
        switch trait {
        case .pitch, .levels: followsPitch
        case .detail: followsDetail
        }
    }
}
