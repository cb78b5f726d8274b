import ArgumentParser
import Foundation
import Instruments

/// Encodings to sound.
struct DecodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode", abstract: "Turn encodings (.npy) back into sound.",
        discussion: """
            The pitch is that of <name>.f0.npy beside the encoding, or the note of --pitch. \
            <name>.eq.npy beside it, if there is one, makes it truer to its sound. A \
            file of several encodings, (N, frames, 16), gives <name>-000.wav and so on.

            Examples:
              luthier encode sitar --pitch-track -o sitar.npy
              luthier decode sitar.npy
              luthier decode sitar.npy --pitch C3 --format 24
              luthier decode *.npy --output sounds/
              luthier decode sitar.npy --vocoder wavenet --temperature 0.8
              luthier decode sitar.npy --vocoder wavenet --temperature 0.8 --resume
            """)

    @Argument(help: "Encodings; - for standard input.", completion: .file())
    var encodings: [String]

    @Option(
        help: "The note throughout: C4, a#3, 60 (MIDI) or 440Hz.",
        transform: { try Note($0) })
    var pitch: Note?

    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption
    @OptionGroup var generation: GenerationOptions

    func run() throws {
        let interrupt = Interrupt()
        let codec = try model.codec(
            data, try data.library(), vocoder: vocoder.name, sampling: generation.sampling.choice)
        let named = try codec.model.named(vocoder.name)
        try generation.check(named)
        if pitch != nil { named.tell(of: "--pitch", needing: .pitch, data) }
        var jobs: [RenderJob] = []
        for name in encodings {
            let url = URL(fileURLWithPath: name)
            let stem = name == "-" ? "stdin" : url.deletingPathExtension().lastPathComponent
            let batch =
                name == "-"
                ? try EncodingFile.readStandardInput(note: pitch, needsPitch: named.followsPitch)
                : try EncodingFile.read(url, note: pitch, needsPitch: named.followsPitch)
            for (index, encoding) in batch.enumerated() {
                let figure = batch.count > 1 ? String(format: "-%03d", index) : ""
                jobs.append(
                    RenderJob(
                        encoding: encoding, vocoder: vocoder.name, path: stem + figure + ".wav",
                        title: stem + figure,
                        comment: "decoded from \(stem)\(pitch.map { " at \($0.text)" } ?? "")"))
            }
        }
        let inputs = encodings.filter { $0 != "-" }.map { URL(fileURLWithPath: $0) }
        let paths = try Export.paths(
            output: output.output, names: jobs.map(\.path), inputs: inputs)
        for (index, path) in paths.enumerated() { jobs[index].path = path }
        let progress = ExportProgress(data, title: jobs.count > 1 ? nil : jobs.first?.title)
        try RenderJob.run(
            jobs, in: codec, settings: export.settings(seed: model.seed),
            continuation: generation.continuation, cancellation: interrupt.cancellation,
            progress: progress.update)
        progress.finish()
    }
}
