import CSndFile

/// What a sound file says about itself.
public struct SoundFacts: Equatable, Sendable {
    /// The sample rate in Hz.
    public let rate: Int
    /// The number of channels.
    public let channels: Int
    /// Samples a channel as the header states them; `nil` when it does not.
    public let frames: Int?
    /// The container, such as "WAV (Microsoft)".
    public let container: String
    /// The encoding, such as "Signed 16 bit PCM".
    public let encoding: String
    /// The texts in the file.
    public let tags: SoundTags
}

extension AudioFile {
    /// Reads what a sound file says about itself, not its samples.
    ///
    /// - Parameter path: the file, `-` for standard input.
    public static func facts(_ path: String) throws -> SoundFacts {
        let file = try InputFile(path)
        let reader = try SoundReader(file)
        return SoundFacts(
            rate: Int(reader.info.samplerate),
            channels: Int(reader.info.channels),
            frames: reader.statedFrames,
            container: reader.formatName(mask: Int(SF_FORMAT_TYPEMASK)),
            encoding: reader.formatName(mask: Int(SF_FORMAT_SUBMASK)),
            tags: SoundTags(
                title: reader.text(Int(SF_STR_TITLE)), comment: reader.text(Int(SF_STR_COMMENT)),
                software: reader.text(Int(SF_STR_SOFTWARE))))
    }

    /// The texts in a sound file that a person would look for: title, artist, album, genre, comment,
    /// date and copyright, as far as it has them.
    ///
    /// - Parameter path: the file.
    public static func texts(_ path: String) throws -> [String] {
        let reader = try SoundReader(try InputFile(path))
        let kinds = [
            SF_STR_TITLE, SF_STR_ARTIST, SF_STR_ALBUM, SF_STR_GENRE, SF_STR_COMMENT, SF_STR_DATE,
            SF_STR_COPYRIGHT,
        ]
        return kinds.compactMap { reader.text(Int($0)) }.filter { !$0.isEmpty }
    }
}
