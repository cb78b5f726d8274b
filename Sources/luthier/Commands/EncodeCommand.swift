import ArgumentParser
import Foundation
import Instruments

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

            Examples:
              luthier encode sitar --pitch-track
              luthier encode takes/*.wav --output encodings/
              cat take.wav | luthier encode - --output take.npy
            """)

    @Argument(help: "Files or bundled names; - for standard input.", completion: .file())
    var sounds: [String]

    @Flag(help: "Write the pitch, and what the numbers leave out, beside each encoding.")
    var pitchTrack = false

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
    }

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let sources = try data.sources(sounds, in: library)
        let paths = try output.paths(
            for: sources.map { $0.stem + ".npy" }, from: sources, endings: ["npy"])
        var codec = try model.codec(data, library)
        codec.level = level
        codec.isBrightened = brighten.isBrightened
        let progress = Progress("encoding", total: Double(sources.count), isQuiet: data.quiet)
        try Batch.run(sources, interrupt: interrupt) { index, source in
            defer { progress.finish() }
            let encoding = try codec.encoding(of: source, cancellation: interrupt.cancellation) {
                progress.update(Double(index) + $0)
            }
            try EncodingFile.write(encoding, to: paths[index], isWhole: pitchTrack)
            progress.finish()
            data.note("\(source.title) → \(paths[index]) (\(encoding.frames) × 16)")
        }
    }
}

extension EncodingLevel: ExpressibleByArgument {}
