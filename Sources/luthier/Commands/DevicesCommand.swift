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
              luthier devices --inputs
            """)

    @Flag(help: "List what 'luthier perform --midi' can listen to instead.")
    var midi = false

    @Flag(help: "List what 'luthier record' can record from instead.")
    var inputs = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if midi, inputs { throw ValidationError("Give one of --midi and --inputs.") }
    }

    func run() throws {
        let devices =
            midi ? MIDIInputs.list() : inputs ? AudioInputs.list() : AudioOutputs.list()
        if json { return try Standard.print(json: devices) }
        for device in devices {
            Standard.print(device.name)
            Standard.print("    " + device.description)
        }
        guard devices.isEmpty else { return }
        Standard.error(
            midi
                ? "luthier: there is no sequencer, no JACK server and no raw MIDI device"
                : "luthier: ALSA knows no device that \(inputs ? "records" : "plays") sound")
    }
}
