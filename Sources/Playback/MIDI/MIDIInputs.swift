import CALSA
import Foundation

/// The inputs of MIDI there are.
public enum MIDIInputs {
    /// What the port of ALSA's sequencer is asked for by.
    public static let sequencer = "alsa"
    private static let folder = "/dev/snd"

    /// An input of a name: `alsa` the sequencer's port, `jack` or `jack:SERVER` a port of a JACK
    /// server, anything else a device, a pipe or a file; `-` is standard input.
    public static func named(_ name: String) -> any MIDIInput {
        if name == sequencer { return SequencerInput() }
        return JACKClient.serves(name) ? JACKInput(name) : MIDIStreamInput(name)
    }

    /// The inputs that can be listened to now.
    public static func list() -> [AvailableDevice] {
        var inputs: [AvailableDevice] = []
        if SequencerInput.isAvailable {
            inputs.append(
                .init(
                    name: sequencer,
                    description: "a port of ALSA's sequencer, for aconnect and patch bays"))
        }
        if JACKClient.isServed {
            inputs.append(
                .init(name: JACKClient.device, description: "a port of the JACK server that runs"))
        }
        let raw = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        inputs += raw.filter { $0.hasPrefix("midi") }.sorted().map {
            .init(name: folder + "/" + $0, description: "a raw MIDI device")
        }
        return inputs
    }
}
