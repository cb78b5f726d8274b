import CALSA
import Glibc

/// The sound devices that ALSA knows.
public enum ALSADevices {
    /// Rate converters and mixers that wrap other devices and are none themselves.
    private static let converters: Set<String> = [
        "lavrate", "samplerate", "speexrate", "speex", "upmix", "vdownmix", "jack", "oss",
        "usbstream",
    ]

    /// The devices that can be played to, in ALSA's order; empty where there is none.
    public static func list() -> [AvailableDevice] { list(.playback) }

    /// The devices that can be played to, or recorded from.
    static func list(_ direction: ALSASettings.Direction) -> [AvailableDevice] {
        luthier_alsa_silence()
        var hints: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
        guard snd_device_name_hint(-1, "pcm", &hints) == 0, let hints else { return [] }
        defer { snd_device_name_free_hint(hints) }
        var devices: [AvailableDevice] = []
        var at = 0
        while let hint = hints[at] {
            at += 1
            if let device = device(from: hint, direction) { devices.append(device) }
        }
        return devices
    }

    private static func device(
        from hint: UnsafeRawPointer, _ direction: ALSASettings.Direction
    ) -> AvailableDevice? {
        let kind = direction == .playback ? "Output" : "Input"
        func text(_ id: String) -> String? {
            guard let value = snd_device_name_get_hint(hint, id) else { return nil }
            defer { free(value) }
            return String(cString: value)
        }
        guard let name = text("NAME"), text("IOID").map({ $0 == kind }) ?? true,
            !converters.contains(name.split(separator: ":").first.map(String.init) ?? name)
        else { return nil }
        let lines = text("DESC")?.split(separator: "\n") ?? []
        return AvailableDevice(name: name, description: lines.joined(separator: ", "))
    }
}
