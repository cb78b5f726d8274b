/// What a sound device is asked for where nobody says otherwise, and what it may be asked for.
public enum DeviceRequest {
    /// The device: that of the system.
    public static let name = "default"
    /// The rate in Hz: that of most devices, so that nothing is resampled behind our back.
    public static let rate = 48_000
    /// Frames a period; 256 at 48 kHz are 5.3 ms, short enough to play by.
    public static let period = 256
    /// The periods that may be asked for, in frames. ALSA takes the nearest that the device has; a
    /// JACK server keeps its own.
    public static let periods = 16...16_384
}
