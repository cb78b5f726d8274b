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

    @Argument(help: "Two sounds; a sitar and an overdriven guitar when none are given.")
    var sounds: [String] = []

    @Option(help: "Steps from the first sound to the second.")
    var steps = 5

    @Option(
        help: "The pitch: a, b, blend, or a note; a by default.",
        transform: { try PitchChoice($0) })
    var pitch = PitchChoice.source(0)

    @Option(name: .shortAndLong, help: "The folder for the files.")
    var output = "luthier-demo/"

    @Flag(name: .customLong("no-play"), help: "Draw and write only.")
    var isSilent = false

    @OptionGroup var export: ExportOptions
    @OptionGroup var playing: PlayOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions

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
        let sources = try names.map(library.source)
        let job = try BlendJob(
            sounds: 2, course: .steps(steps), interpolation: .linear, pitch: pitch, frames: nil)
        let folder = output.hasSuffix("/") ? output : output + "/"
        let paths = try Export.paths(
            output: folder, names: job.outputs.map(\.fileName),
            inputs: sources.compactMap(\.url))
        let studio = try model.studio(data, library)
        let encodings = try sources.map { try studio.encoding(of: $0) }
        let both = Heatmap(
            values: encodings.flatMap(\.codes),
            frames: encodings.reduce(0) { $0 + $1.frames }, dimensions: Encoding.dimensions)
        let look = TerminalLook()
        let device = openDevice()
        let titles = sources.map(\.title)
        for (step, path) in zip(job.outputs, paths) {
            let encoding = try step.blend.apply(to: encodings)
            let sound = try studio.render(
                encoding, seed: model.seed, cancellation: interrupt.cancellation)
            let comment = step.blend.description(of: titles)
            try AudioFile.write(
                sound.samples, rate: sound.rate, to: path,
                settings: export.settings(
                    title: titles.joined(separator: " – "), comment: comment, seed: model.seed))
            let picture = SoundPicture(
                sound: sound, encoding: encoding, range: both.balancedRange)
            print(comment + "\n" + picture.text(for: look))
            guard let device else { continue }
            try playing.play(
                audible(sound), title: comment, on: device, interrupt: interrupt, quiet: true)
        }
        print("\nWritten: \(paths.first ?? "") … \(paths.last ?? "")")
    }

    /// The device, or `nil` with a line that says why there is none.
    private func openDevice() -> ALSAOutput? {
        if isSilent { return nil }
        do {
            return try playing.open()
        } catch {
            data.note("luthier: \(error); the demo goes on in silence")
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
