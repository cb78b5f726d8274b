/// Texts that go into a sound file: INFO chunks of a WAV, Vorbis comments of a FLAC.
public struct SoundTags: Equatable, Sendable {
    /// The longest text that is written, in bytes of UTF-8; longer ones lose their end.
    ///
    /// libsndfile skips all INFO texts of a WAV when one of them has 2 KiB.
    public static let longest = 1800

    /// The name of the sound.
    public var title: String?
    /// What was blended, and how.
    public var comment: String?
    /// The program that wrote it; libsndfile adds its own name.
    public var software: String?

    /// Makes tags; what is `nil` is not written.
    public init(title: String? = nil, comment: String? = nil, software: String? = "Luthier") {
        self.title = title
        self.comment = comment
        self.software = software
    }
}
