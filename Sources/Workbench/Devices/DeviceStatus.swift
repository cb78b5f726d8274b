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
