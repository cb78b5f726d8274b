/// Chooses sounds by words: each word must be found, each `-word` must not.
///
/// A word is looked for in title, file name, family, source, origin and note name, in any case.
/// `family`, `source` and `pitch` narrow further.
public struct SoundFilter: Equatable, Sendable {
    /// Words that must be found.
    public var wanted: [String]
    /// Words that must not be found.
    public var unwanted: [String]
    /// The family, in any case, or `nil` for all.
    public var family: String?
    /// The source, in any case, or `nil` for all.
    public var source: String?
    /// The MIDI notes allowed, or `nil` for all.
    public var pitch: ClosedRange<Int>?

    /// Makes a filter from a line of words as a person types it, such as `guitar -bass`.
    public init(
        _ words: String = "", family: String? = nil, source: String? = nil,
        pitch: ClosedRange<Int>? = nil
    ) {
        let all = words.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        wanted = all.filter { !$0.hasPrefix("-") }
        unwanted = all.filter { $0.hasPrefix("-") }.map { String($0.dropFirst()) }
            .filter { !$0.isEmpty }
        self.family = family?.lowercased()
        self.source = source?.lowercased()
        self.pitch = pitch
    }

    /// Whether the filter lets a sound through.
    public func matches(_ sound: Sound) -> Bool {
        if let family, sound.family.lowercased() != family { return false }
        if let source, sound.source.lowercased() != source { return false }
        if let pitch {
            guard let own = sound.pitch, pitch.contains(own) else { return false }
        }
        let text = SoundText(sound)
        return wanted.allSatisfy { text.contains(Array($0.utf8)) }
            && !unwanted.contains { text.contains(Array($0.utf8)) }
    }
}
