import ArgumentParser
import FileSystem
import Foundation
import Instruments
import Models

/// Encodings to sound.
struct DecodeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decode", abstract: "Turn encodings (.npy) back into sound.",
        discussion: """
            The pitch is that of <name>.f0.npy beside the encoding, or the note of --pitch. \
            <name>.detail.npy or <name>.eq.npy beside it, if there is one, makes it truer to its \
            sound; above the end that <name>.bandwidth.npy tells there is nothing; with \
            <name>.image.npy it is stereo. A file of several encodings, (N, frames, 16), gives \
            <name>-000.wav and so on. Tokens, uint16, (frames, 1 + levels), have their pitch in them.

            Examples:
              luthier encode sitar --pitch-track -o sitar.npy
              luthier decode sitar.npy
              luthier decode sitar.npy --pitch C3 --format 24
              luthier decode sitar.tokens.npy
              luthier decode *.npy --output sounds/
              luthier decode sitar.npy --vocoder wavenet --temperature 0.8
              luthier decode sitar.npy --vocoder wavenet --temperature 0.8 --resume
              luthier decode sitar.npy --vocoder nsynth --precision float
            """)

    @Argument(help: "Encodings; - for standard input.", completion: .file())
    var encodings: [String]

    @Option(
        help: "The note throughout: C4, a#3, 60 (MIDI) or 440Hz.",
        transform: { try Note($0) })
    var pitch: Note?

    @OptionGroup var brighten: BrightenOption
    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption
    @OptionGroup var generation: GenerationOptions

    func run() throws {
        let interrupt = Interrupt()
        var codec = try model.codec(
            data, try data.library(), vocoder: vocoder.name,
            sampling: generation.sampling.choice, precision: generation.precision)
        codec.isBrightened = brighten.isBrightened
        let named = try codec.model.named(vocoder.name)
        try generation.check(named)
        if pitch != nil { named.tell(of: "--pitch", needing: .pitch, data) }
        let render = try render(by: named, in: codec)
        let files = try output.files(for: render, export)
        let only = render.items.count > 1 ? nil : render.items.first?.title
        let progress = ExportProgress(data, title: only)
        try render.run(
            in: codec, to: files, continuation: generation.continuation,
            cancellation: interrupt.cancellation, progress: progress.update)
        progress.finish()
    }

    /// All encodings in the files.
    private func render(by named: NamedVocoder, in codec: SoundCodec) throws -> Render {
        var render = Render([], vocoder: vocoder.name, seed: model.seed)
        for name in encodings {
            let source: SoundSource =
                name == "-" ? .standardInput : .encoding(URL(fileURLWithPath: name))
            let batch = try read(source, by: named, in: codec)
            render.sources.append(source)
            for (index, encoding) in batch.enumerated() {
                let title =
                    source.stem + (batch.count > 1 ? "-" + index.padded() : "")
                let note = pitch.map { " at \($0.text)" } ?? ""
                render.items.append(
                    Render.Item(
                        .encoding(codec.brightened(encoding)), name: title + ".wav", title: title,
                        comment: "decoded from \(source.stem)\(note)"))
            }
        }
        return render
    }

    private func read(
        _ source: SoundSource, by named: NamedVocoder, in codec: SoundCodec
    ) throws -> [Encoding] {
        let books = { try Quantiser.find(in: data.dataFolder, for: codec.model) }
        guard let url = source.url else {
            return try EncodingFile.readStandardInput(
                note: pitch, needsPitch: named.followsPitch, quantiser: books)
        }
        return try EncodingFile.read(
            url, note: pitch, needsPitch: named.followsPitch, quantiser: books)
    }
}
