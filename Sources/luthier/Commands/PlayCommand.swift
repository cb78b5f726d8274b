import ArgumentParser
import AudioFile
import Foundation
import Instruments
import Playback
import Signal

/// Plays sounds and encodings.
struct PlayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "play", abstract: "Play sounds through ALSA.",
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
        for source in sources {
            try playing.play(
                try sound(of: source), title: source.title, on: output,
                interrupt: interrupt, quiet: data.quiet)
        }
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

    private func sound(of source: SoundSource) throws -> SampleBuffer {
        switch source {
        case .standardInput: return try AudioFile.read("-")
        case .sound(let sound): return try AudioFile.read(sound.url.path)
        case .encoding:
            let codec = try model.codec(data, try data.library(), vocoder: vocoder.name)
            let encoding = try codec.encoding(of: source, note: pitch, vocoder: vocoder.name)
            return try codec.render(encoding, seed: model.seed, vocoder: vocoder.name)
        }
    }
}
