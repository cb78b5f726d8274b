import Instruments

/// What plays, and through what.
@dynamicMemberLookup
public struct Transport: Equatable, Sendable {
    /// What plays, or played last.
    public enum Subject: Equatable, Sendable {
        /// A sound's file.
        case sound(String)
        /// The blend.
        case blend
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
    /// How loud, and whether it goes on without end.
    public var settings = TransportSettings()
    /// Seconds since the start of what plays.
    public var position: Double = 0
    /// Which performance of the player it is, once the player has said so.
    public var generation: Int?
    /// The last performance that came to its end.
    public var ended = 0
    /// Its length in seconds, where known.
    public var duration: Double = 0
    /// The device that was chosen; `nil` when none was.
    public var chosen: String?
    /// The device that is being tried.
    var choice: Choice?
    /// What the sound device says.
    public var device = DeviceStatus()

    /// Silence.
    public init() {}

    /// One of the ``settings``.
    public subscript<Value>(
        dynamicMember path: WritableKeyPath<TransportSettings, Value>
    ) -> Value {
        get { settings[keyPath: path] }
        set { settings[keyPath: path] = newValue }
    }
}

/// What the player tells of itself, about 30 times a second while it plays.
public struct DeviceStatus: Equatable, Sendable {
    /// The device's name.
    public var name = ""
    /// Its rate in Hz.
    public var rate = 0
    /// Milliseconds from the mixer to the loudspeaker.
    public var latency: Double = 0
    /// How often it ran dry.
    public var underruns = 0
    /// The share of time that the render worker is at work, 0…1.
    public var load: Double = 0
    /// Peaks of left and right since the last report, in dBFS.
    public var levels: [Float] = [-100, -100]
    /// Highest peaks lately, in dBFS.
    public var held: [Float] = [-100, -100]
    /// When a peak was held last, in seconds.
    public var heldAt: Double = 0
    /// Whether anything was clipped since play began.
    public var isClipped = false
    /// Why nothing is heard, when nothing is.
    public var fault: String?

    /// Nothing known.
    public init() {}
}
