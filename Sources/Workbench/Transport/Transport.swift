import Instruments

/// What plays, and through what.
@dynamicMemberLookup
public struct Transport: Equatable, Sendable {
    /// What plays, or played last.
    public enum Subject: Equatable, Sendable {
        /// A sound's file.
        case sound(String)
        /// What the vocoder makes of a sound's encoding.
        case resynthesis(String)
        /// The blend.
        case blend
        /// A preset that is looked at in the list of presets.
        case preset(Preset)
        /// The mix.
        case mix
    }

    /// A device that a person asked for, until it is known whether it opens.
    struct Choice: Equatable, Sendable {
        /// Its name.
        var device: String
        /// The device that was in use, which comes back if it does not.
        var earlier: String?
        /// Whether that is on its way.
        var isReturning = false
    }

    /// What plays; `nil` in silence.
    public var playing: Subject?
    /// Whether it is a sound heard in passing, once whatever is chosen.
    var isAudition = false
    /// How loud, and how it goes on at its end.
    public var settings = TransportSettings()
    /// Seconds since the start of what plays.
    public var position: Double = 0
    /// Which playback of the player it is, once the player has said so.
    public var revision: Int?
    /// The last playback that came to its end.
    public var ended = 0
    /// Its length in seconds, where known.
    public var duration: Double = 0
    /// How loud what plays is before the volume, in LUFS; `nil` where that is not known.
    public var loudness: Float?
    /// The device that was chosen; `nil` when none was.
    public var chosen: String?
    /// The device that is being tried.
    var choice: Choice?
    /// When a device that is gone is tried again, in seconds, and how often it was in vain.
    var retryAt: Double?
    var vainRetries = 0
    /// What the sound device says.
    public var device = DeviceStatus()

    /// Silence.
    public init() {}

    /// Whether what plays goes on without end.
    public var isLooping: Bool { settings.isLooping }

    /// One of the ``settings``.
    public subscript<Value>(
        dynamicMember path: WritableKeyPath<TransportSettings, Value>
    ) -> Value {
        get { settings[keyPath: path] }
        set { settings[keyPath: path] = newValue }
    }
}
