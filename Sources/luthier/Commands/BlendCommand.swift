import ArgumentParser
import Foundation
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

    private static let places = BlendSettings.Parameters.places
    private static let half = BlendSettings().x

    @Argument(
        help: "Two to four files, bundled names or encodings; - for standard input.",
        completion: .file())
    var sounds: [String] = []

    @Option(
        help: """
            The share of the second of two sounds, \(Self.places.span) (default \(Self.places.text(Self.half))), or in percent: 25%.
            """, transform: BlendCommand.share)
    var mix: Float?

    @Option(help: "That many files in equal steps from the first sound to the second.")
    var steps: Int?

    @Option(help: "A share for each sound, such as 2,1,1 (default equal).")
    var weights: String?

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

    /// What was validated: the blends of the sounds; `nil` with a preset.
    private var blends: [Blend]?

    mutating func validate() throws {
        let selections = [mix != nil, steps != nil, weights != nil].count { $0 }
        if preset != nil {
            guard sounds.isEmpty, selections == 0 else {
                throw ValidationError("--preset brings its own sounds and weights.")
            }
            return
        }
        guard (2...4).contains(sounds.count) else {
            throw ValidationError("blend takes 2 to 4 sounds, not \(sounds.count).")
        }
        guard selections <= 1 else {
            throw ValidationError("Give one of --mix, --steps and --weights.")
        }
        if let mix, !Self.places.contains(mix) {
            let (first, second) = Self.places.ends
            throw ValidationError(
                "--mix lies between \(first) (the first sound) and \(second) (the second).")
        }
        if weights != nil, shares == nil {
            throw ValidationError("--weights are numbers with commas between, such as 2,1,1.")
        }
        do {
            blends = try selection.blends(like: plain())
        } catch let error as InstrumentError {
            throw ValidationError(error.description)
        }
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
            if let preset {
                Render(preset, of: sources, seed: preset.seed)
            } else {
                Render(
                    blends: blends ?? [], names: try selection.fileNames(), of: sources,
                    picksPitch: !parameters.has(BlendSettings.Parameters.pitch))
            }
        render.vocoder = vocoder.name ?? render.vocoder
        render.seed = model.chosenSeed ?? render.seed
        render.isTrimmed = parameters.settings.isTrimmed || render.isTrimmed
        return render
    }

    /// Reads a share, or a percentage as one.
    private static func share(_ text: String) throws -> Float {
        let isPercent = text.hasSuffix("%")
        guard let value = Float(isPercent ? String(text.dropLast()) : text) else {
            throw ValidationError("A share is a number such as 0.25, or 25%.")
        }
        return isPercent ? value / 100 : value
    }

    private var shares: [Float]? {
        let parts = weights?.split(separator: ",", omittingEmptySubsequences: false) ?? []
        let values = parts.compactMap { Float($0.trimmingCharacters(in: .whitespaces)) }
        return values.count == parts.count ? values : nil
    }

    private var selection: BlendSelection {
        let equal = [Float](repeating: 1, count: sounds.count)
        return if let steps {
            .steps(steps)
        } else if let mix {
            .mix(mix)
        } else if weights != nil {
            .weights(shares ?? equal)
        } else if sounds.count == 2 {
            .mix(Self.half)
        } else {
            .weights(equal)
        }
    }

    /// A blend of equal shares, edited as the options say; its pitch holds where one is given.
    private func plain() throws -> Blend {
        let settings = parameters.settings
        var blend = try Blend(
            weights: [Float](repeating: 1, count: sounds.count),
            pitch: settings.pitch ?? .source(0))
        blend.edits = settings.edits
        try rows.apply(to: &blend.edits)
        return blend
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
