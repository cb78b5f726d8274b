/// Something that gives sound: a microphone, a line, another program.
///
/// Not shared between threads.
public protocol AudioInput: AnyObject {
    /// The name of the device.
    var device: String { get }
    /// The rate it gives, in Hz.
    var rate: Int { get }
    /// The frames that come at a time.
    var period: Int { get }
    /// How often frames were lost because nobody took them.
    var overruns: Int { get }

    /// Waits until frames are there, and takes them.
    ///
    /// - Parameter frames: room for some.
    /// - Returns: how many were taken; left and right are the same where it gives one channel.
    /// - Throws: `PlaybackError` when the device is gone.
    func read(into frames: UnsafeMutableBufferPointer<SIMD2<Float>>) throws -> Int
}

/// The inputs there are, by the name of a device.
public enum AudioInputs {
    /// Opens what options name: `jack` or `jack:SERVER` a JACK server, anything else a device of
    /// ALSA.
    ///
    /// - Throws: ``PlaybackError`` when the device is missing, busy or unfit.
    public static func open(_ options: OutputOptions) throws -> any AudioInput {
        JACKClient.serves(options.device)
            ? try JACKAudioInput(options.device) : try ALSAInput(options)
    }

    /// The devices that can be recorded from: a JACK server where one runs, then ALSA's.
    public static func list() -> [AvailableDevice] {
        AudioOutputs.served + ALSADevices.list(.capture)
    }
}
