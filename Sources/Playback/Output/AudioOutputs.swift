/// The outputs there are, by the name of a device.
public enum AudioOutputs {
    /// Opens what options name: `jack` or `jack:SERVER` a JACK server, `null` nothing that is heard
    /// but keeps time, anything else a device of ALSA.
    ///
    /// - Throws: ``PlaybackError`` when the device is missing, busy or unfit.
    public static func open(_ options: OutputOptions) throws -> any AudioOutput {
        if JACKClient.serves(options.device) { return try JACKOutput(options.device) }
        guard options.device == "null" else { return try ALSAOutput(options) }
        return NullOutput(rate: options.rate, period: options.period, isPaced: true)
    }

    /// The devices that can be played to: a JACK server where one runs, then ALSA's.
    public static func list() -> [AvailableDevice] { served + ALSADevices.list(.playback) }

    /// The JACK server, where one runs.
    static var served: [AvailableDevice] {
        let jack = AvailableDevice(
            name: JACKClient.device, description: "the JACK server that runs")
        return JACKClient.isServed ? [jack] : []
    }
}
