import ArgumentParser
import AudioFile
import Foundation
import Instruments
import Models
import Playback

/// A MIDI file to sound.
struct RenderCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render", abstract: "Play a MIDI file by presets, into a sound file.",
        discussion: """
            Each note is a voice of its own with the pitch of its key. All channels are played by \
            --preset, but for those that --channel gives another. Channel 10, which has drums in \
            General MIDI, is left out unless it is given one.

            Examples:
              luthier render song.mid --preset "Sea Harp"
              luthier render song.mid --preset "Sea Harp" --channel 2="Thundering Bass" -o song.wav
              luthier render song.mid --channel 1=sitar --attack 0.1 --release 2
            """)

    @Argument(help: "A MIDI file of format 0 or 1 (.mid).", completion: .file())
    var song: String

    @Option(help: "The preset, or the sound, that plays ('luthier presets' lists them).")
    var preset: String?

    @OptionGroup var channels: ChannelOptions
    @OptionGroup var voices: ParameterOptions<VoiceSettings>
    @OptionGroup var brighten: BrightenOption
    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    /// Has drums in General MIDI, counted from 0.
    private static let drums: UInt8 = 9

    func validate() throws {
        guard preset != nil || !channels.channels.isEmpty else {
            throw ValidationError("Give a --preset, or a --channel such as 1=sitar.")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let file = try MIDIFile(path: song)
        let messages = file.messages
        let notes = messages.filter {
            if case .noteOn = $0.message.content { true } else { false }
        }
        let heard = Set(notes.map(\.message.channel))
        let library = try data.library()
        let instruments = try instruments(for: heard, in: library)
        guard !instruments.isEmpty else {
            throw PlaybackError(
                .midiFile, device: song,
                reason: heard.isEmpty
                    ? "holds no notes; export it again"
                    : "has notes on \(Self.list(heard)) alone, which are given nothing that plays; "
                        + "give them one by --channel")
        }
        let stem = URL(fileURLWithPath: song).deletingPathExtension().lastPathComponent
        let path = try Export.paths(
            output: output.output, names: [stem + ".wav"],
            inputs: [URL(fileURLWithPath: song)]
                + instruments.flatMap { $0.instrument.inputs.compactMap(\.url) })[0]
        if let fault = file.fault {
            data.note("luthier: \(song): \(fault); it is played as far as it goes")
        }
        let sound = try rendered(messages, by: instruments, in: library, interrupt.cancellation)
        var settings = export.settings(seed: model.seed)
        settings.tags.title = stem
        settings.tags.comment = instruments.map(\.instrument.title).joined(separator: ", ")
        try AudioFile.write(
            sound, channels: 2, rate: Performer.rate, to: path, settings: settings)
        let played = Self.channels(of: instruments)
        let count = notes.count { played.contains($0.message.channel) }
        let length = NumberFormat.seconds(Double(sound.count / 2) / Double(Performer.rate))
        data.note("\(song): \(count) note\(count == 1 ? "" : "s"), \(length) → \(path)")
    }

    private func rendered(
        _ messages: [MIDIFile.Timed],
        by instruments: [(channels: Set<UInt8>, instrument: NamedInstrument)],
        in library: Library, _ cancellation: Cancellation
    ) throws -> [Float] {
        var codec = try model.codec(data, library, vocoder: vocoder.name)
        codec.isBrightened = brighten.isBrightened
        let encoding = Progress(
            "encoding", total: Double(instruments.count), isQuiet: data.quiet)
        let programs = try NamedPrograms(programs: channels.programNames) {
            try instrument($0, in: library)
        }
        let parts = try instruments.enumerated().map { index, entry in
            SongRender.Part(
                try entry.instrument.performer(
                    in: codec, programs: programs, cancellation: cancellation
                ) { encoding.update(Double(index) + $0) }, channels: entry.channels)
        }
        encoding.finish()
        let rendering = Progress("rendering", total: 1, isQuiet: data.quiet)
        defer { rendering.finish() }
        return try SongRender(messages, by: parts, named: song)
            .run(cancellation: cancellation, progress: rendering.update)
    }

    /// What plays, each with its channels; one that plays several stands once.
    private func instruments(
        for heard: Set<UInt8>, in library: Library
    ) throws -> [(channels: Set<UInt8>, instrument: NamedInstrument)] {
        let names = channels.channelNames
        // Wheels and pedals of a channel without notes may hold for all (MPE).
        let others = Set(UInt8(0)..<16).subtracting(names.keys).subtracting([Self.drums])
        var result: [(channels: Set<UInt8>, instrument: NamedInstrument)] = []
        func add(_ name: String, _ channels: Set<UInt8>) throws {
            guard !channels.isDisjoint(with: heard) else { return }
            result.append((channels, try instrument(name, in: library)))
        }
        if let preset { try add(preset, others) }
        for (name, numbers) in Dictionary(grouping: names.keys, by: { names[$0] ?? "" })
            .sorted(by: { ($0.value.min() ?? 0) < ($1.value.min() ?? 0) })
        {
            try add(name, Set(numbers))
        }
        let silent = heard.subtracting(Self.channels(of: result))
        if !silent.isEmpty, !result.isEmpty {
            data.note("luthier: \(Self.list(silent)) left out; --channel gives a sound")
        }
        return result
    }

    private func instrument(_ name: String, in library: Library) throws -> NamedInstrument {
        try NamedInstrument(
            name, in: library, presets: data.presetLibrary, vocoder: vocoder.name,
            seed: model.chosenSeed, adjust: voices.apply)
    }

    private static func channels(
        of instruments: [(channels: Set<UInt8>, instrument: NamedInstrument)]
    ) -> Set<UInt8> {
        instruments.reduce(into: []) { $0.formUnion($1.channels) }
    }

    private static func list(_ channels: Set<UInt8>) -> String {
        (channels.count == 1 ? "channel " : "channels ")
            + channels.sorted().map { String($0 + 1) }.joined(separator: ", ")
    }
}
