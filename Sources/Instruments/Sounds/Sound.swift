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
    /// The file's path.
    public var path: String
    /// The folders that it lies in, from the one that was given to the library on, as
    /// `takes/sub01`; `nil` for a sound that a `sounds.json` lists.
    public var folder: String?
    /// The part of it that is meant; `nil` for the whole.
    public private(set) var region: SoundRegion?

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
        path = url.path
    }

    /// Makes a sound from a file alone, its facts taken from an NSynth-style name if it has one.
    public init(file url: URL) { self.init(path: url.path) }

    /// The same of its path.
    init(path: String) {
        let stem = Self.stem(of: path)
        let name = SoundName(stem)
        title = stem
        family = name?.family ?? ""
        source = name?.source ?? ""
        pitch = name?.pitch
        velocity = name?.velocity
        heldOut = false
        self.path = path
    }

    /// A part of the sound, which says so in its title; the sound itself where none is named.
    public func part(_ region: SoundRegion?) -> Sound {
        guard let region else { return self }
        var sound = self
        sound.region = region
        sound.title += " " + region.title
        return sound
    }

    /// The file.
    public var url: URL {
        get { URL(fileURLWithPath: path, isDirectory: false) }
        set { path = newValue.path }
    }

    /// The file's name without folder and extension: the name it is found and stored by.
    public var name: String { Self.stem(of: path) }

    /// The name of a file without folder and extension; a library of many thousands asks for each.
    private static func stem(of path: String) -> String {
        let start = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path.utf8.index(after: $0) }
        let name = path[(start ?? path.startIndex)...]
        if let point = name.utf8.lastIndex(of: UInt8(ascii: ".")), point > name.startIndex,
            Library.endings.contains(name[name.utf8.index(after: point)...].lowercased())
        {
            return String(name[..<point])
        }
        return URL(fileURLWithPath: path, isDirectory: false).deletingPathExtension()
            .lastPathComponent
    }
}
