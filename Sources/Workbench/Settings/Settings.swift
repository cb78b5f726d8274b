import Instruments

/// What a person has chosen for good, in `config.toml`.
public struct Settings: Equatable, Sendable {
    /// What the screen is drawn for.
    public enum Theme: String, CaseIterable, Sendable {
        /// As the terminal says.
        case auto
        /// A dark background.
        case dark
        /// A light background.
        case light
    }

    /// The characters that are drawn with.
    public enum Glyphs: String, CaseIterable, Sendable {
        /// As the locale says.
        case auto
        /// ASCII alone.
        case ascii
        /// Blocks and lines as well.
        case unicode
    }

    /// The range of ``fps``.
    public static let rates = 1...120

    /// The sound device, as `luthier devices` lists them.
    public var device = DeviceRequest.name
    /// Frames that the device asks for at a time.
    public var period = DeviceRequest.period
    /// The volume at the start in dB.
    public var volume = TransportSettings().volume
    /// What becomes of what plays at its end, at the start.
    public var loop = TransportSettings().loop
    /// Whether the mouse is listened to; with Shift it selects text all the same.
    public var mouse = true
    /// Whether a sound is heard as the cursor comes to it.
    public var audition = true
    /// The most screen frames a second.
    public var fps = 30
    /// What the screen is drawn for.
    public var theme = Theme.auto
    /// The characters that are drawn with.
    public var glyphs = Glyphs.auto
    /// Folders of sounds beside the bundled ones; `~/` stands for the home folder.
    public var folders: [String] = []
    /// The keys of actions, by the action's name, as ``KeyName`` reads them.
    public var keys: [String: [String]] = [:]
    /// What knobs of a MIDI keyboard set, by the numbers of their controllers.
    public var controllers: [Int: String] = [:]
    /// The presets that program changes of a MIDI keyboard choose, by their numbers from 1.
    public var programs: [Int: String] = [:]
    /// Colours by the name of what is coloured.
    public var colours: [String: String] = [:]

    /// The settings of someone who has chosen nothing.
    public init() {}
}
