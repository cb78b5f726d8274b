import ArgumentParser
import AudioFile
import FileSystem
import Foundation
import Instruments
import Models
import Signal

/// Shows what a sound and its encoding are like.
struct InspectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Show waveform, encoding and facts of sounds.",
        discussion: """
            Examples:
              luthier inspect sitar
              luthier inspect mine.wav --png mine.png
              luthier inspect takes/*.wav --png pictures/
              luthier inspect takes/*.wav --json
              luthier inspect mine.npy --pitch C3
            """)

    @Argument(help: "Files, bundled names or encodings; - for standard input.", completion: .file())
    var sounds: [String]

    @Flag(help: "Print the facts as JSON.")
    var json = false

    @Option(help: "Write a picture: a file, or a folder (. for here) that names it as the sound.")
    var png: String?

    @Option(help: "The same as SVG, whose letters and axes stay sharp at any size.")
    var svg: String?

    @Option(
        help: "The note of an encoding that has no pitch track beside it.",
        transform: { try Note($0) })
    var pitch: Note?

    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let sources = try data.sources(sounds, in: library)
        let images = try paths(png, ending: "png", of: sources)
        let drawings = try paths(svg, ending: "svg", of: sources)
        let codec = try model.codec(data, library, vocoder: vocoder.name)
        let look = TerminalLook()
        let progress = Progress("encoding", total: Double(sources.count), isQuiet: data.quiet)
        var reports: [SoundReport] = []
        defer { if json { try? Standard.print(json: reports) } }
        try Batch.run(sources, interrupt: interrupt) { index, source in
            defer { progress.finish() }
            let (sound, encoding) = try codec.soundAndEncoding(
                of: source, note: pitch, vocoder: vocoder.name, cancellation: interrupt.cancellation
            ) { progress.update(Double(index) + $0) }
            let report = SoundReport(of: source, sound: sound, encoding: encoding)
            let plot = SoundPlot(sound: sound, encoding: encoding)
            let plotImage = plot.plotImage(title: source.title)
            if let images { try write(Data(plotImage.png()), to: images[index]) }
            if let drawings { try write(Data(plotImage.svg().utf8), to: drawings[index]) }
            reports.append(report)
            progress.finish()
            if !json && png != "-" && svg != "-" {
                Standard.print(lines: report.text)
                print(plot.text(for: look))
            }
        }
    }

    private func paths(
        _ output: String?, ending: String, of sources: [SoundSource]
    ) throws -> [String]? {
        try output.map {
            try Export.paths(
                output: $0, names: sources.map { $0.stem + "." + ending },
                inputs: sources.compactMap(\.url), endings: [ending])
        }
    }

    private func write(_ data: Data, to path: String) throws {
        do {
            try data.withUnsafeBytes {
                guard path == "-" else { return try WholeFile.write($0, to: path) }
                try Descriptor(standard: STDOUT_FILENO).write($0)
            }
        } catch let fault as FileFault {
            throw InstrumentError(
                .output, subject: path == "-" ? "standard output" : path,
                reason: fault.reason(doing: "write"))
        }
    }
}
