import ArgumentParser
import AudioFile
import Foundation
import Instruments
import Models
import Playback

/// Notes as they come.
struct PerformCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "perform", abstract: "Play a preset by a MIDI keyboard.",
        discussion: """
            Opens a port "Luthier" of ALSA's sequencer, to which keyboards are connected with \
            aconnect or a patch bay, and plays what comes until Ctrl-C. With --midi it listens to \
            a port of a JACK server, a raw MIDI device, a pipe or a file instead.

            Examples:
              luthier perform "Sea Harp"
              luthier perform sitar --mode legato --glide 0.1 --period 64
              luthier perform "Sea Harp" --midi jack --device jack
              luthier perform "Sea Harp" --channel 2=sitar --program 5="Glass Organ"
              luthier perform "Sea Harp" --record take.wav         take.wav and take.mid
              luthier perform "Sea Harp" --midi /dev/snd/midiC1D0
              cat notes.raw | luthier perform "Sea Harp" --midi -
            """)

    @Argument(help: "A preset, or a sound ('luthier presets' lists them).")
    var name: String

    @Option(
        help: ArgumentHelp(
            "Where notes come from: alsa, jack, or a device, pipe or file with MIDI's bytes; - for "
                + "standard input ('luthier devices --midi' lists them).", valueName: "input"),
        completion: .file())
    var midi = MIDIInputs.sequencer

    @Option(
        help: ArgumentHelp(
            "Keep what is heard (WAV or FLAC, 24 bit), and the notes beside it (.mid).",
            valueName: "file"),
        completion: .file())
    var record: String?

    @OptionGroup var channels: ChannelOptions
    @OptionGroup var voices: ParameterOptions<VoiceSettings>
    @OptionGroup var playing: PlayOptions
    @OptionGroup var brighten: BrightenOption
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    func run() throws {
        let interrupt = Interrupt()
        let recording = try record.map { try Export.paths(output: $0, names: [$0], inputs: [])[0] }
        let library = try data.library()
        let find = { (name: String) in
            try NamedInstrument(
                name, in: library, presets: data.presetLibrary, vocoder: vocoder.name,
                seed: model.chosenSeed, adjust: voices.apply)
        }
        let instrument = try find(name)
        let programs = try NamedPrograms(
            channels: channels.channelNames, programs: channels.programNames, find: find)
        var codec = try model.codec(data, library, vocoder: vocoder.name)
        codec.isBrightened = brighten.isBrightened
        let encoding = Progress("encoding", total: 1, isQuiet: data.quiet)
        let performer = try instrument.performer(
            in: codec, programs: programs, isPrepared: true,
            cancellation: interrupt.cancellation, progress: encoding.update)
        encoding.finish()
        let output = try playing.open()
        let receiver = MIDIReceiver(MIDIInputs.named(midi))
        receiver.start()
        data.note("playing \(instrument.title); Ctrl-C ends it")
        let recorder = recording.map {
            PerformanceRecorder(
                to: $0, rate: output.rate, tags: SoundTags(title: instrument.title))
        }
        let live = LivePerformer(
            performer, from: receiver.queue, to: output, recorder: recorder)
        // What was played is kept, whatever ended it.
        let end = Result { try live.run(cancellation: interrupt.cancellation) }
        try recorder.map { try finish($0, frames: live.frames) }
        try end.get()
        try receiver.finish()
        if live.underruns > 0 {
            data.note("the device ran dry \(live.underruns) times; a larger --period would help")
        }
    }

    /// Ends a recording, and says where it is.
    private func finish(_ recorder: PerformanceRecorder, frames: Int) throws {
        try recorder.finish(frames: frames)
        data.note("\(recorder.path), \(recorder.notesPath)")
        if recorder.dropped > 0 {
            data.note(
                "luthier: \(recorder.path): the disk was too slow, and \(recorder.dropped) samples "
                    + "are missing; record to another")
        }
    }
}
