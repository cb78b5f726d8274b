import Models

/// One of the vocoders of a model, and the name it is asked for by.
public struct NamedVocoder: Sendable {
    /// The name, such as `harmonic`.
    public let name: String
    /// Encoding to sound.
    public let vocoder: any Vocoder

    /// Names a vocoder.
    public init(_ name: String, _ vocoder: any Vocoder) {
        self.name = name
        self.vocoder = vocoder
    }

    /// The same, where its pictures may change while they sound; `nil` where it is too slow to be
    /// played live.
    public var live: (any LiveVocoder)? { vocoder as? any LiveVocoder }
}
