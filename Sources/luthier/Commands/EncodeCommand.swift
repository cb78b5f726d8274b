import ArgumentParser
import Foundation
import Instruments
import Models

/// Sound to encodings.
struct EncodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "encode",
        abstract: "Turn sounds into encodings: NumPy files of 16 numbers a frame.",
        discussion: """
            Writes <name>.npy, float32, (frames, 16), one frame every 32 ms. With --pitch-track \
            two more files lie beside it: <name>.f0.npy, the pitch in Hz (0 where unpitched) and \
            voicing strength, (frames, 2); and <name>.detail.npy, what the numbers leave out of the \
            sound, (frames, 128 or 192), or <name>.eq.npy by a model at 16 kHz. Where the source has a \
            rate below 40 kHz, <name>.bandwidth.npy tells where it ends; of a stereo \
            sound <name>.image.npy tells where it stands.

            With --tokens it writes <name>.tokens.npy instead, uint16, (frames, 1 + levels): the pitch, \
            0 for none, and the nearest entry of each level of trained books.

            Examples:
              luthier encode sitar --pitch-track
              luthier encode takes/*.wav --output encodings/
              luthier encode sitar --tokens --levels 2
              cat take.wav | luthier encode - --output take.npy
            """)

    @Argument(help: "Files or bundled names; - for standard input.", completion: .file())
    var sounds: [String]

    @Flag(help: "Write the pitch, and what the numbers leave out, beside each encoding.")
    var pitchTrack = false

    @Flag(help: "Write tokens, a few small whole numbers a frame, instead of the encodings.")
    var tokens = false

    @Option(help: "With --tokens: so many levels of the books, from the coarsest on; else all.")
    var levels: Int?

    @Option(
        help: ArgumentHelp(
            "The level before: keep, or 0.8 for a peak of that (else what the model was trained at).",
            valueName: "level"))
    var level: EncodingLevel?

    @OptionGroup var brighten: BrightenOption
    @OptionGroup var output: OutputOption
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions

    func validate() throws {
        guard !pitchTrack || output.output != "-" else {
            throw ValidationError("--pitch-track needs a file to lie beside; give --output a name.")
        }
        guard !tokens || !pitchTrack else {
            throw ValidationError("--tokens has the pitch in it; leave --pitch-track out.")
        }
        guard tokens || levels == nil else { throw ValidationError("--levels goes with --tokens.") }
    }

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let sources = try data.sources(sounds, in: library)
        var codec = try model.codec(data, library)
        codec.level = level
        codec.isBrightened = brighten.isBrightened
        let quantiser = try quantiser(for: codec.model)
        let ending = tokens ? EncodingFile.tokensEnding : ".npy"
        let paths = try output.paths(
            for: sources.map { $0.stem + ending }, from: sources, endings: ["npy"])
        let progress = Progress("encoding", total: Double(sources.count), isQuiet: data.quiet)
        try Batch.run(sources, interrupt: interrupt) { index, source in
            defer { progress.finish() }
            let encoding = try codec.encoding(of: source, cancellation: interrupt.cancellation) {
                progress.update(Double(index) + $0)
            }
            var width = Encoding.dimensions
            if let quantiser {
                let tokens = quantiser.tokens(of: encoding, levels: levels)
                try EncodingFile.write(tokens, to: paths[index])
                width = tokens.columns
            } else {
                try EncodingFile.write(encoding, to: paths[index], isWhole: pitchTrack)
            }
            progress.finish()
            data.note("\(source.title) → \(paths[index]) (\(encoding.frames) × \(width))")
        }
    }

    /// The books, where tokens are asked for.
    private func quantiser(for encoder: LoadedModel) throws -> Quantiser? {
        guard tokens else { return nil }
        let quantiser = try Quantiser.find(in: data.dataFolder, for: encoder)
        try (1...quantiser.levels).check(levels, option: "levels")
        return quantiser
    }
}

extension EncodingLevel: ExpressibleByArgument {}
