import Foundation

/// A sound file and what is known of it, before it is read.
public struct Sound: Equatable, Sendable {
    /// The name shown to people, such as "Sitar".
    public var title: String
    /// The instrument's family: NSynth's eleven, or `drum`, `noise`, `voice`…
    public var family: String
    /// How the sound was made: `acoustic`, `electronic` or `synthetic`.
    public var source: String
    /// MIDI note, 0…127, or `nil` when unpitched or unknown.
    public var pitch: Int?
    /// MIDI velocity, 0…127, or `nil` when unknown.
    public var velocity: Int?
    /// Where the sound comes from: a sound font, a recording, a program.
    public var origin: String?
    /// General MIDI program, 0…127, where it has one.
    public var program: Int?
    /// The licence it is given under.
    public var licence: String?
    /// Whether the bundled model never saw this instrument in training.
    public var heldOut: Bool
    /// The file.
    public var url: URL
    /// The folders that it lies in, from the one that was given to the library on, as
    /// `takes/sub01`; `nil` for a sound that a `sounds.json` lists.
    public var folder: String?

    /// Makes a sound from its facts.
    public init(
        title: String, family: String, source: String, pitch: Int?, velocity: Int?,
        origin: String? = nil, program: Int? = nil, licence: String? = nil,
        heldOut: Bool = false, url: URL
    ) {
        self.title = title
        self.family = family
        self.source = source
        self.pitch = pitch
        self.velocity = velocity
        self.origin = origin
        self.program = program
        self.licence = licence
        self.heldOut = heldOut
        self.url = url
    }

    /// Makes a sound from a file alone, its facts taken from an NSynth-style name if it has one.
    public init(file url: URL) {
        let stem = url.deletingPathExtension().lastPathComponent
        let name = SoundName(stem)
        self.init(
            title: stem, family: name?.family ?? "", source: name?.source ?? "",
            pitch: name?.pitch, velocity: name?.velocity, url: url)
    }

    /// The file's name without folder and extension: the name it is found and stored by.
    public var name: String { url.deletingPathExtension().lastPathComponent }
}
