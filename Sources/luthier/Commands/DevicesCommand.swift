import ArgumentParser
import Playback

/// Lists the devices for `--device`.
struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices", abstract: "List the sound devices for --device.",
        discussion: """
            Examples:
              luthier devices
              luthier play sitar --device hw:CARD=PCH
            """)

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let devices = ALSADevices.list()
        if json { return try Standard.print(json: devices) }
        for device in devices {
            Standard.print(device.name)
            Standard.print("    " + device.description)
        }
        if devices.isEmpty { Standard.error("luthier: ALSA knows no device that plays sound") }
    }
}
