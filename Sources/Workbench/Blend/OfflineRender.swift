import Instruments
import Screen

/// A blend by a vocoder that cannot be played live: what is rendered in the background, and what
/// its sound is found again by.
///
/// Name, gain and all that is not heard are left out, so that a change of them renders nothing
/// anew.
public struct OfflineRender: Equatable, Sendable {
    /// The blend with its sounds, its noise and the vocoder's name.
    public let preset: Preset

    /// The offline render of a blend.
    ///
    /// - Parameters:
    ///   - preset: the blend, with its seed.
    ///   - vocoder: the vocoder's name.
    ///   - isPitched: whether it heeds the pitch that is chosen.
    public init(_ preset: Preset, by vocoder: String, isPitched: Bool = true) {
        var plain = preset
        plain.name = ""
        plain.about = ""
        plain.vocoder = vocoder
        plain.blend.gain = 0
        if !isPitched {
            plain.blend.pitch = .source(0)
            plain.blend.transposition = 0
        }
        self.preset = plain
    }

    /// The vocoder's name.
    public var vocoder: String { preset.vocoder ?? "" }
}

/// What slow vocoders make in the background.
public struct OfflineRenders: Equatable, Sendable {
    /// One that is being rendered.
    public struct Current: Equatable, Sendable {
        /// Its number; later ones are newer.
        public var id: Int
        /// What it is of.
        public var offlineRender: OfflineRender
        /// How far it has come, 0…1; `nil` before it begins to sound.
        public var share: Double?
        /// Seconds left, once they can be guessed.
        public var left: Double?
    }

    /// One that is ready to be heard.
    public struct Ready: Equatable, Sendable {
        /// Its number.
        public var id: Int
        /// What it is of.
        public var offlineRender: OfflineRender
        /// Its length in seconds.
        public var seconds: Double
        /// Its waveform, without the blend's gain.
        public var waveform: Waveform
    }

    /// The most that are kept, and how many seconds of sound in all; the newest stays whatever its
    /// length.
    static let most = 16
    static let mostSeconds = 600.0

    /// What the blend as it stands would sound like; `nil` where it can be played live.
    public internal(set) var wanted: OfflineRender?
    /// When it is to be begun, in seconds.
    public internal(set) var dueAt: Double?
    /// What is under way.
    public internal(set) var current: Current?
    /// What can be heard at once, the oldest first.
    public internal(set) var ready: [Ready] = []
    /// The number that was given last.
    var last = 0

    /// None.
    public init() {}

    /// What is wanted, where it is ready.
    public var heard: Ready? {
        wanted.flatMap { wanted in ready.first { $0.offlineRender == wanted } }
    }

    /// Takes one in.
    ///
    /// - Returns: the numbers of those that have to go for it.
    mutating func keep(_ new: Ready) -> [Int] {
        ready.append(new)
        var gone: [Int] = []
        while ready.count > 1,
            ready.count > Self.most || ready.reduce(0, { $0 + $1.seconds }) > Self.mostSeconds
        {
            gone.append(ready.removeFirst().id)
        }
        return gone
    }
}
