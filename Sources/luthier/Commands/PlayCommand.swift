import ArgumentParser
import Foundation
import Instruments
import Playback

/// Plays sounds and encodings.
struct PlayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play", abstract: "Play sounds through ALSA or JACK.",
        discussion: """
            Sounds are played as they are, one after the other; an encoding (.npy) is rendered \
            first. With --output they go into one file instead, which needs no sound device.

            Examples:
              luthier play sitar
              luthier play mine.wav theirs.flac --device pulse
              luthier blend sitar bird -o - | luthier play -
              luthier play mine.npy --pitch C3
              luthier play sitar bird violin --output three.wav
              luthier play sitar -o - | ssh studio aplay
            """)

    @Argument(help: "Files, bundled names or encodings; - for standard input.", completion: .file())
    var sounds: [String]

    @Option(
        help: "The note of an encoding that has no pitch track beside it.",
        transform: { try Note($0) })
    var pitch: Note?

    @Option(
        name: .shortAndLong,
        help: "Write what would be heard to a file (48 kHz) instead; - for standard output.",
        completion: .file())
    var output: String?

    @OptionGroup var playing: PlayOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let sources = try data.sources(sounds, in: library)
        let output = try output.map { try file($0, sources) } ?? playing.open()
        let items = sources.indices.map {
            Render.Item(.recording($0), name: sources[$0].stem, title: sources[$0].title)
        }
        let render = Render(
            items, of: sources, vocoder: vocoder.name, seed: model.seed, note: pitch)
        try render.run(
            in: model.codec(data, library, vocoder: vocoder.name),
            to: PlayerSink(
                options: playing, output: output, interrupt: interrupt, isQuiet: data.quiet),
            cancellation: interrupt.cancellation
        ) { if case .mended(let line) = $0 { data.note("luthier: " + line) } }
        if let name = self.output, name != "-" { data.note("→ \(name)") }
        if output.underruns > 0 {
            data.note(
                "luthier: the device ran dry \(output.underruns) times; a longer --period helps")
        }
    }

    private func file(_ name: String, _ sources: [SoundSource]) throws -> any AudioOutput {
        let stem = sources.first?.stem ?? "sound"
        let paths = try Export.paths(
            output: name, names: [stem + ".wav"], inputs: sources.compactMap(\.url))
        return FileOutput(path: paths.first ?? name)
    }
}
