import ArgumentParser
import Foundation
import Instruments
import Playback

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
    var steps = Export.usualSteps

    @OptionGroup var parameters: ParameterOptions<BlendSettings>
    @OptionGroup var rows: RowOptions

    @Option(name: .shortAndLong, help: "The folder for the files.")
    var output = "luthier-demo/"

    @Flag(name: .customLong("no-play"), help: "Draw and write only.")
    var isSilent = false

    @OptionGroup var export: ExportOptions
    @OptionGroup var playing: PlayOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption

    /// What was validated: the blends.
    private var blends = Validated<ChosenBlends>()

    mutating func validate() throws {
        guard sounds.isEmpty || sounds.count == 2 else {
            throw ValidationError("demo takes two sounds or none.")
        }
        try Export.steps.check(steps, option: "steps")
        blends.keep(try ChosenBlends(.steps(steps), of: 2, parameters, rows))
    }

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let names = sounds.isEmpty ? ["Sitar", "Overdriven Guitar"] : sounds
        let sources = try data.sources(names, in: library)
        let folder = output.hasSuffix("/") ? output : output + "/"
        let codec = try model.codec(data, library, vocoder: vocoder.name)
        let named = try codec.model.named(vocoder.name)
        for (option, trait) in parameters.needs { named.tell(of: option, needing: trait, data) }
        var render = blends.value.render(of: sources)
        (render.vocoder, render.seed) = (vocoder.name, model.seed)
        let paths = try Export.paths(
            output: folder, names: render.names, inputs: sources.compactMap(\.url))
        let files = RenderFiles(paths, settings: export.settings(seed: render.seed))
        let drawing = DemoSink(render, keepsLevel: export.keepsLevel) {
            openDevice().map {
                PlayerSink(options: playing, output: $0, interrupt: interrupt, isQuiet: true)
            }
        }
        try render.run(
            in: codec, to: RenderTee(files, drawing), cancellation: interrupt.cancellation)
        Standard.print(lines: conclusion(sources.map(\.title), paths: paths))
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
    private func openDevice() -> (any AudioOutput)? {
        if isSilent { return nil }
        do {
            return try playing.open()
        } catch {
            data.note("Nothing will be heard, but the files are written: \(error)")
            return nil
        }
    }
}
