import ArgumentParser
import Instruments
import Models
import Playback

/// Several sounds to one.
struct BlendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "blend", abstract: "Blend two to four sounds.",
        discussion: """
            Sounds of different lengths are stretched to the longest, or to --length. The pitch is \
            that of the first sound that has one, unless --pitch says otherwise.

            Examples:
              luthier blend sitar "jazz guitar"                 half and half: blend-050.wav
              luthier blend sitar bird --mix 0.25               a quarter of a bird
              luthier blend a.wav b.wav --steps 5 -o out/       blend-000.wav … blend-100.wav
              luthier blend a.wav b.wav c.npy --weights 2,1,1   blend.wav of three
              luthier blend sitar bird --pitch C2 --interpolate spherical
              luthier blend sitar hello --trim --length 1.2     a sitar that says hello
              luthier blend sitar bird --stretch 2 --reverse    twice as long, backwards
              luthier blend --preset "Half Electric Sitar" --play
              luthier blend sitar "jazz guitar" --automation moves.json
            """)

    @Argument(
        help: "Two to four files, bundled names or encodings; - for standard input.",
        completion: .file())
    var sounds: [String] = []

    @OptionGroup var selection: SelectionOptions
    @OptionGroup var parameters: ParameterOptions<BlendSettings>
    @OptionGroup var rows: RowOptions

    @Option(help: "A preset's name or file, instead of sounds ('luthier presets' lists them).")
    var preset: String?

    @Option(
        help: ArgumentHelp(
            "What moves in time, such as {\"mix\": [[0, 0], [2.5, 1]]}: seconds and values (.json).",
            valueName: "file"),
        completion: .file())
    var automation: String?

    @Flag(help: "Play the result as well.")
    var play = false

    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var playing: PlayOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var vocoder: VocoderOption
    @OptionGroup var generation: GenerationOptions

    /// What was validated: the blends of the sounds; with a preset there are none.
    private var blends = Validated<ChosenBlends>()

    mutating func validate() throws {
        guard preset == nil else {
            guard sounds.isEmpty, !selection.isGiven else {
                throw ValidationError("--preset brings its own sounds and weights.")
            }
            return
        }
        guard Blend.counts.contains(sounds.count) else {
            throw ValidationError(
                "blend takes \(Blend.counts.span) sounds, not \(sounds.count).")
        }
        blends.keep(
            try ChosenBlends(
                selection.selection(of: sounds.count), of: sounds.count, parameters, rows))
    }

    func run() throws {
        let interrupt = Interrupt()
        let chosen = try preset.map { try edited(data.presetLibrary.preset(named: $0)) }
        let library = try data.library()
        var render = try render(chosen, in: library)
        if let automation { render.move(by: try Automation(contentsOf: automation)) }
        let files = try output.files(for: render, export)
        let codec = try model.codec(
            data, library, vocoder: render.vocoder, sampling: generation.sampling.choice,
            precision: generation.precision)
        let named = try codec.model.named(render.vocoder)
        try generation.check(named)
        for (option, trait) in parameters.needs { named.tell(of: option, needing: trait, data) }
        let title = chosen?.name ?? render.sources.map(\.title).joined(separator: " – ")
        let progress = ExportProgress(data, title: render.items.count > 1 ? nil : title)
        let heard = RenderMemory()
        let sink: any RenderSink = play ? RenderTee(files, heard) : files
        try render.run(
            in: codec, to: sink, continuation: generation.continuation,
            cancellation: interrupt.cancellation, progress: progress.update)
        progress.finish()
        guard play else { return }
        let player = PlayerSink(
            options: playing, output: try playing.open(), interrupt: interrupt,
            isQuiet: data.quiet)
        try heard.outputs.forEach { try player.take($0) }
    }

    /// What is rendered: a preset, or the blends of the sounds.
    private func render(_ preset: Preset?, in library: Library) throws -> Render {
        let sources = try data.sources(preset?.sounds ?? sounds, in: library)
        var render =
            preset.map { Render($0, of: sources, seed: $0.seed) }
            ?? blends.value.render(of: sources)
        render.vocoder = vocoder.name ?? render.vocoder
        render.seed = model.chosenSeed ?? render.seed
        return render
    }

    /// A preset with what the options say instead.
    private func edited(_ preset: Preset) throws -> Preset {
        var settings = BlendSettings(preset.blend)
        settings.render = preset.render
        try parameters.apply(to: &settings)
        try rows.apply(to: &settings.edits)
        var preset = preset
        preset.render = settings.render
        preset.blend = try preset.blend.with(settings)
        return preset
    }
}
