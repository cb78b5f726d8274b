import Instruments

/// What to ask the device for.
public struct OutputOptions: Equatable, Sendable {
    /// The name of the device.
    public var device: String
    /// The rate in Hz.
    public var rate: Int
    /// Frames a period; a power of two. 256 at 48 kHz are 5 ms.
    public var period: Int
    /// Periods in the device's buffer. Four of 256 frames are 21 ms: short enough to play by,
    /// long enough for a busy machine. Where the device is a sound server it is twice as many.
    public var periods: Int

    /// Makes options, by default those for playing live.
    public init(
        device: String = DeviceRequest.name, rate: Int = DeviceRequest.rate,
        period: Int = DeviceRequest.period, periods: Int = 4
    ) {
        self.device = device
        self.rate = rate
        self.period = period
        self.periods = periods
    }
}
