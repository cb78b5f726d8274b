import ArgumentParser
import AudioFile
import Foundation
import Instruments
import Models
import Playback

/// A preset to an instrument for samplers.
struct InstrumentCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instrument", abstract: "Make an instrument for samplers of a preset.",
        discussion: """
            Records notes of a preset, or of a sound, and writes them into a folder of their own \
            that appears whole or not at all. A sound that goes on while a key is held gets a loop.

            Examples:
              luthier instrument "Sea Harp" -o sea-harp
              luthier instrument sitar --from C2 --to C6 --step 2 --format sf2 -o sitar
              luthier instrument "Bowed Piano" --format decentsampler --length 6 --bits 24
            """)

    @Argument(help: "A preset, or a sound ('luthier presets' lists them).")
    var name: String

    @Option(help: "For which sampler: sfz, wav, decentsampler, multisample (Bitwig), sf2.")
    var format = SamplerFormat.sfz

    @Option(
        name: .shortAndLong, help: "The folder, which is made (else named after the preset).",
        completion: .directory)
    var output: String?

    @Option(name: .customLong("from"), help: "The lowest note, such as C2 or 36.")
    var lowest = Note(midi: Double(Self.usual.keys.lowerBound)).text

    @Option(name: .customLong("to"), help: "The highest note.")
    var highest = Note(midi: Double(Self.usual.keys.upperBound)).text

    @Option(help: "Semitones from one recorded note to the next.")
    var step = Self.usual.step

    @Option(help: "Layers of velocity.")
    var layers = Self.usual.layers

    @Option(help: "Seconds that a key is held.")
    var length = Self.usual.seconds

    @Flag(inversion: .prefixedNo, help: "Loops in sounds that go on.")
    var loops = Self.usual.hasLoops

    @Option(help: "Rate of the files in Hz: \(InstrumentSampling.rates.choices).")
    var rate = Self.usual.rate

    @Option(help: "Bits a sample: 16 (dithered) or 24.")
    var bits = 16

    @OptionGroup var voices: ParameterOptions<VoiceSettings>
    @OptionGroup var brighten: BrightenOption
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    private static let usual = InstrumentSampling.usual

    /// What was validated: what is recorded.
    private var sampling = Validated<InstrumentSampling>()

    mutating func validate() throws {
        sampling.keep(try checked())
        try [16, 24].check(bits, option: "bits")
    }

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let instrument = try NamedInstrument(
            name, in: library, presets: data.presetLibrary, vocoder: vocoder.name,
            seed: model.chosenSeed, adjust: voices.apply)
        let stem = Preset.stem(of: instrument.title)
        let folder = output ?? stem
        try check(folder)
        var codec = try model.codec(data, library, vocoder: vocoder.name)
        codec.isBrightened = brighten.isBrightened
        let encoding = Progress("encoding", total: 1, isQuiet: data.quiet)
        let playable = try instrument.playable(
            in: codec, cancellation: interrupt.cancellation, progress: encoding.update)
        encoding.finish()
        let recording = Progress("recording", total: 1, isQuiet: data.quiet)
        defer { recording.finish() }
        let live = try codec.model.playing(instrument.vocoder)
        let recorded = try sampling.value.record(
            instrument.title, stem: stem, sound: playable, settings: instrument.voices,
            by: { try Performer(playable, by: live, settings: $0) },
            cancellation: interrupt.cancellation, progress: recording.update)
        recording.finish()
        var file = ExportSettings(
            format: bits == 24 ? .int24 : .int16, isNormalized: false, seed: model.seed)
        file.tags.title = instrument.title
        try recorded.write(
            as: format, named: stem, to: folder, settings: file,
            check: interrupt.cancellation.check)
        data.note(
            "\(instrument.title): \(recorded.samples.count) notes"
                + (recorded.samples.contains { $0.loop != nil } ? " with loops" : "")
                + " → \(folder)")
    }

    /// What is recorded.
    private func checked() throws -> InstrumentSampling {
        let keys = try [lowest, highest].map { text in
            do {
                return Int(try Note(text).midi.rounded())
            } catch {
                throw ValidationError("\(error)")
            }
        }
        guard keys[0] <= keys[1] else { throw ValidationError("--from is above --to.") }
        try InstrumentSampling.steps.check(step, option: "step")
        try InstrumentSampling.layerCounts.check(layers, option: "layers")
        try InstrumentSampling.lengths.check(length, option: "length")
        try InstrumentSampling.rates.check(rate, option: "rate")
        return InstrumentSampling(
            keys: keys[0]...keys[1], step: step, layers: layers, seconds: length, hasLoops: loops,
            rate: rate)
    }

    /// Refuses a folder that holds something, or lies in none, before the work.
    private func check(_ folder: String) throws {
        let files = FileManager.default
        let parent = URL(fileURLWithPath: folder).deletingLastPathComponent().path
        guard files.fileExists(atPath: parent) else {
            throw InstrumentError(
                .output, subject: folder,
                reason: "there is no folder \(parent); make it first, or choose another --output")
        }
        guard files.fileExists(atPath: folder) else { return }
        guard let content = try? files.contentsOfDirectory(atPath: folder), content.isEmpty else {
            throw InstrumentError(
                .output, subject: folder,
                reason: "is there already; choose another --output, or remove it")
        }
    }
}

extension SamplerFormat: ExpressibleByArgument {}
