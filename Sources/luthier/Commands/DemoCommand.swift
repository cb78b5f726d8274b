import ArgumentParser
import AudioFile
import Foundation
import Instruments
import Models
import Playback
import Screen
import Signal

/// A blend of two sounds to see and hear.
struct DemoCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Blend two sounds in five steps, to see, hear and keep.",
        discussion: """
            Draws waveform and encoding of each step, plays it where a sound device answers, and \
            writes blend-000.wav … blend-100.wav.

            Examples:
              luthier demo
              luthier demo "slap bass" thunder --output mine/
            """)

    @Argument(
        help: "Two sounds; a sitar and an overdriven guitar when none are given.",
        completion: .file())
    var sounds: [String] = []

    @Option(help: "Steps from the first sound to the second.")
    var steps = 5

    @Option(
        help: "The pitch: a, b, blend, or a note; by default that of the first pitched sound.",
        transform: { try PitchChoice($0) })
    var pitch: PitchChoice?

    @Option(name: .shortAndLong, help: "The folder for the files.")
    var output = "luthier-demo/"

    @Flag(name: .customLong("no-play"), help: "Draw and write only.")
    var isSilent = false

    @OptionGroup var export: ExportOptions
    @OptionGroup var playing: PlayOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    func validate() throws {
        guard sounds.isEmpty || sounds.count == 2 else {
            throw ValidationError("demo takes two sounds or none.")
        }
        guard (2...101).contains(steps) else {
            throw ValidationError("--steps lies between 2 and 101.")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let names = sounds.isEmpty ? ["Sitar", "Overdriven Guitar"] : sounds
        let sources = try data.sources(names, in: library)
        let folder = output.hasSuffix("/") ? output : output + "/"
        let paths = try Export.paths(
            output: folder, names: try Export.mixes(steps: steps).map { Export.fileName(mix: $0) },
            inputs: sources.compactMap(\.url))
        let codec = try model.codec(data, library, vocoder: vocoder.name)
        let encodings = try sources.map {
            try codec.encoding(
                of: $0, vocoder: vocoder.name, cancellation: interrupt.cancellation)
        }
        let job = try BlendJob(
            sounds: 2, selection: .steps(steps), interpolation: .linear,
            pitch: pitch ?? .natural(for: encodings), frames: nil)
        let line = try LoudnessInterpolation(
            of: encodings, under: job.outputs.map(\.blend), in: codec, seed: model.seed,
            vocoder: vocoder.name, cancellation: interrupt.cancellation)
        let both = Heatmap(
            values: encodings.flatMap(\.codes),
            frames: encodings.reduce(0) { $0 + $1.frames }, dimensions: Encoding.dimensions)
        let look = TerminalLook()
        let titles = sources.map(\.title)
        let frames = encodings.map(\.frames).max() ?? 0
        print(introduction(titles, frames: frames))
        let device = openDevice()
        for (index, (step, path)) in zip(job.outputs, paths).enumerated() {
            let encoding = try step.blend.apply(to: encodings)
            let sound = try RenderJob(
                encoding: encoding, level: line.level(of: step.blend), vocoder: vocoder.name,
                path: path,
                title: titles.joined(separator: " – "),
                comment: step.blend.description(of: titles)
            ).write(
                in: codec, settings: export.settings(seed: model.seed),
                cancellation: interrupt.cancellation)
            let picture = SoundPlot(
                sound: sound, encoding: encoding, range: both.balancedRange)
            let heading = "\(index + 1)/\(paths.count)  \(step.blend.shares(of: titles))"
            print("\n" + heading + "\n" + picture.text(for: look))
            guard let device else { continue }
            fflush(nil)
            try playing.play(
                audible(sound), title: heading, on: device, interrupt: interrupt, quiet: true)
        }
        print(conclusion(titles, paths: paths))
    }

    private func introduction(_ titles: [String], frames: Int) -> String {
        let seconds = Double(frames * Encoding.hop) / Double(Encoding.sampleRate)
        return """
            From \(titles.joined(separator: " to ")) in \(steps) steps. Each sound became a picture \
            of 16 numbers
            every 32 ms; the pictures are mixed, and each mixture becomes sound again.
            Shown are its waveform and, below, its picture: time runs to the right
            (\(String(format: "%.1f", seconds)) s), a row for each number, dark is low and bright is \
            high.
            """
    }

    private func conclusion(_ titles: [String], paths: [String]) -> String {
        let program = CommandLine.arguments.first ?? "luthier"
        let middle = paths[paths.count / 2]
        let folder = URL(fileURLWithPath: middle).deletingLastPathComponent().path
        let ends = [paths.first, paths.last].compactMap { $0 }
            .map { URL(fileURLWithPath: $0).lastPathComponent }
        return """

            \(paths.count) files are in \(folder):
            from \(ends.first ?? "") (\(titles.first ?? "")) to \(ends.last ?? "") \
            (\(titles.last ?? "")).

            What next?
              \(program) play \(middle)
              \(program) demo violin thunder            other sounds; '\(program) sounds' lists them
              \(program) blend sitar mine.wav --mix 0.3     with a recording of yours
              \(program) blend --help
            """
    }

    /// The device, or `nil` with a line that says why there is none.
    private func openDevice() -> ALSAOutput? {
        if isSilent { return nil }
        do {
            return try playing.open()
        } catch {
            data.note("Nothing will be heard, but the files are written: \(error)")
            return nil
        }
    }

    /// As the file is: at −1 dBFS unless its level is kept.
    private func audible(_ sound: SampleBuffer) -> SampleBuffer {
        guard !export.keepsLevel else { return sound }
        return SampleBuffer(
            samples: Loudness.normalized(sound.samples, peak: ExportSettings.peak),
            rate: sound.rate)
    }
}
