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
            the pitch lies beside it as <name>.f0.npy: Hz (0 where unpitched) and voicing \
            strength, (frames, 2).

            Examples:
              luthier encode sitar --pitch-track
              luthier encode takes/*.wav --output encodings/
              cat take.wav | luthier encode - --output take.npy
            """)

    @Argument(help: "Files or bundled names; - for standard input.")
    var sounds: [String]

    @Flag(help: "Write the pitch beside each encoding as <name>.f0.npy.")
    var pitchTrack = false

    @OptionGroup var output: OutputOption
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let sources = try sounds.map(library.source)
        let paths = try output.paths(for: sources.map { $0.stem + ".npy" }, from: sources)
        let studio = try model.studio(data, library)
        let progress = Progress("encoding", total: Double(sources.count), isQuiet: data.quiet)
        for (index, (source, path)) in zip(sources, paths).enumerated() {
            try interrupt.cancellation.check()
            let encoding = try studio.encoding(of: source)
            try EncodingFile.write(encoding, to: path, withPitch: pitchTrack)
            progress.update(Double(index + 1))
            data.note("\(source.title) → \(path) (\(encoding.frames) × 16)")
        }
    }
}
