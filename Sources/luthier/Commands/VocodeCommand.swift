import ArgumentParser
import AudioFile
import Foundation
import Instruments
import Models

/// Mel spectra, or the sounds they are taken of, through a published HiFi-GAN generator.
struct VocodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vocode",
        abstract: "Make sound of mel spectra with a published HiFi-GAN generator.",
        discussion: """
            The folder of --model holds the config.json of a HiFi-GAN and a checkpoint: g_02500000, \
            generator_v1, a .pth, .pth.tar, .pt or .safetensors file; of several g_ the highest \
            step is taken. \
            A .npy holds the logarithms of a mel spectrum, (80, T), (1, 80, T) or (T, 80). Of a \
            sound the spectrum is taken first, as the generators were trained: copy synthesis. \
            Writes <name>-vocode.wav.

            Examples:
              luthier vocode mel.npy --model LJ_V1 -o speech.wav
              luthier vocode sitar --model UNIVERSAL_V1
              luthier vocode takes/*.wav --model UNIVERSAL_V1/g_02500000 --output again/ --save-mel
            """)

    @Argument(
        help: "Mel spectra (.npy), sound files or bundled names; - for sound on standard input.",
        completion: .file())
    var inputs: [String]

    @Option(
        help: ArgumentHelp(
            "The folder of config.json and a checkpoint, or the checkpoint.", valueName: "folder"),
        completion: .directory)
    var model: String

    @Flag(help: "Write the mel spectrum beside each result as <name>.mel.npy, (80, T).")
    var saveMel = false

    @Option(help: "Bits a sample: 16 (dithered), 24, or float (32).")
    var format = ExportOptions.Format.int16

    @Option(help: "Rate of the file in Hz; that of the generator by default.")
    var rate: Int?

    @Flag(name: .customLong("no-normalize"), help: "Leave the level, instead of −1 dBFS peak.")
    var keepsLevel = false

    @Option(help: "Threads that work at once; by default one a processor.")
    var threads: Int?

    @OptionGroup var output: OutputOption
    @OptionGroup var data: DataOptions

    func validate() throws {
        try ThreadCount.check(threads)
        try AudioFile.rates.check(rate, option: "rate")
        guard !saveMel || output.output != "-" else {
            throw ValidationError("--save-mel needs a file to lie beside; give --output a name.")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let sources = try data.sources(inputs, in: data.library())
        let paths = try output.paths(for: sources.map { $0.stem + "-vocode.wav" }, from: sources)
        let folder = try HiFiGANFolder(URL(fileURLWithPath: model))
        let generator = try HiFiGANModel(HiFiGANWeights(folder))
        if folder.choices > 1 {
            data.note("luthier: of \(folder.choices) checkpoints \(folder.checkpoint.path) is used")
        }
        let progress = Progress("vocoding", total: Double(sources.count), isQuiet: data.quiet)
        try Batch.run(sources, interrupt: interrupt) { index, source in
            defer { progress.finish() }
            let mel = try spectrum(of: source, sizes: generator.configuration)
            let total = Double(mel.count * generator.configuration.hop)
            let samples = try generator.render(mel, threads: threads ?? Self.processors) {
                try interrupt.cancellation.check()
                progress.update(Double(index) + Double($0) / total)
            }
            try write(samples, mel, of: source, to: paths[index], folder, generator.configuration)
            progress.finish()
            data.note("\(source.title) → \(paths[index])")
        }
    }

    /// How many threads can work at once here, of the most that may be asked for.
    private static var processors: Int {
        min(ThreadCount.range.upperBound, ProcessInfo.processInfo.activeProcessorCount)
    }

    /// Reads a spectrum, or takes it of a sound.
    private func spectrum(
        of source: SoundSource, sizes: HiFiGANConfiguration
    ) throws -> MelFrames {
        guard case .encoding(let url) = source else {
            let name = source.url?.path ?? "-"
            let sound = try AudioFile.read(name, rate: sizes.rate) {
                data.note("luthier: \(name): \($0) samples are no numbers and were taken as 0")
            }
            do {
                return try MelFrontEnd(sizes).analyse(sound.samples)
            } catch let error as ModelError {
                throw ModelError(error.code, path: source.title, reason: error.reason)
            }
        }
        let array = try NPYFile.read(url.path)
        guard let mel = MelFrames(shape: array.shape, values: array.values, bands: sizes.bands)
        else {
            let shape = array.shape.map(String.init).joined(separator: ", ")
            throw AudioFileError(
                .unsupported, path: url.path,
                reason: "has the shape (\(shape)); this generator takes a mel spectrum of "
                    + "(\(sizes.bands), T), (1, \(sizes.bands), T) or (T, \(sizes.bands))")
        }
        guard let place = mel.values.firstIndex(where: { !$0.isFinite }) else { return mel }
        throw AudioFileError(
            .damaged, path: url.path,
            reason: "frame \(place / sizes.bands) holds a value that is no finite number")
    }

    private func write(
        _ samples: [Float], _ mel: MelFrames, of source: SoundSource, to path: String,
        _ folder: HiFiGANFolder, _ sizes: HiFiGANConfiguration
    ) throws {
        let name = folder.configuration.deletingLastPathComponent().standardizedFileURL
            .lastPathComponent
        let settings = ExportSettings(
            format: format.export, rate: rate ?? sizes.rate, isNormalized: !keepsLevel,
            tags: SoundTags(
                title: source.title,
                comment: "vocoded by HiFi-GAN \(name)/\(folder.checkpoint.lastPathComponent)"))
        if saveMel {
            let beside = (path as NSString).deletingPathExtension + ".mel.npy"
            try NPYFile.write(
                NPYArray(shape: [mel.bands, mel.count], values: mel.bandsFirst), to: beside)
        }
        try AudioFile.write(samples, rate: sizes.rate, to: path, settings: settings)
    }
}
