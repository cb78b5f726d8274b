import ArgumentParser
import Playback

/// Lists the devices for `--device`, and the inputs for `--midi`.
struct DevicesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "devices",
        abstract: "List the sound devices for --device, or the inputs for --midi.",
        discussion: """
            Examples:
              luthier devices
              luthier play sitar --device hw:CARD=PCH
              luthier devices --midi
            """)

    @Flag(help: "List what 'luthier perform --midi' can listen to instead.")
    var midi = false

    @Flag(help: "Print JSON.")
    var json = false

    func run() throws {
        let devices = midi ? MIDIInputs.list() : AudioOutputs.list()
        if json { return try Standard.print(json: devices) }
        for device in devices {
            Standard.print(device.name)
            Standard.print("    " + device.description)
        }
        guard devices.isEmpty else { return }
        Standard.error(
            midi
                ? "luthier: there is no sequencer, no JACK server and no raw MIDI device"
                : "luthier: ALSA knows no device that plays sound")
    }
}
