/// A file name in NSynth's manner: `family_source_NNN-pitch-velocity`.
///
/// NSynth (Engel et al. 2017) names its notes `synth_lead_acoustic_003-060-100`; the family may
/// hold underscores, the source (`acoustic`, `electronic`, `synthetic`) does not.
public struct SoundName: Equatable, Sendable {
    /// The instrument's family, such as `guitar` or `synth_lead`.
    public var family: String
    /// How the sound was made: `acoustic`, `electronic` or `synthetic`.
    public var source: String
    /// The instrument's number within its family and source.
    public var number: Int
    /// MIDI note, 0…127; 60 is C4.
    public var pitch: Int
    /// MIDI velocity, 0…127.
    public var velocity: Int

    /// Reads a file's name without its extension; `nil` when it does not follow the pattern.
    public init?(_ stem: String) {
        let parts = stem.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3,
            let pitch = Self.number(parts[1], upTo: 127),
            let velocity = Self.number(parts[2], upTo: 127)
        else { return nil }
        let words = parts[0].split(separator: "_", omittingEmptySubsequences: false)
        guard words.count >= 3, !words.contains(where: \.isEmpty),
            let last = words.last, let number = Self.number(last, upTo: 999_999)
        else { return nil }
        family = words.dropLast(2).joined(separator: "_")
        source = String(words[words.count - 2])
        self.number = number
        self.pitch = pitch
        self.velocity = velocity
    }

    private static func number(_ text: Substring, upTo limit: Int) -> Int? {
        guard !text.isEmpty, text.count <= 6, text.utf8.allSatisfy({ (48...57).contains($0) }),
            let value = Int(text), value <= limit
        else { return nil }
        return value
    }
}
