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
            """)

    @Argument(
        help: "Two to four files, bundled names or encodings; - for standard input.",
        completion: .file())
    var sounds: [String] = []

    @Option(help: "The share of the second of two sounds, 0 to 1 (default 0.5).")
    var mix: Float?

    @Option(help: "That many files in equal steps from the first sound to the second.")
    var steps: Int?

    @Option(help: "A share for each sound, such as 2,1,1 (default equal).")
    var weights: String?

    @Option(
        help: """
            The pitch: a, b, c, d (that of a sound), blend, or a note (C4, a#3, 60, 440Hz); by \
            default that of the first pitched sound.
            """,
        transform: { try PitchChoice($0) })
    var pitch: PitchChoice?

    @Option(
        name: .customLong("interpolate"),
        help: "How numbers are mixed: linear, or spherical (keeps their strength).")
    var interpolation = Interpolation.linear

    @Option(help: "Length in seconds (default that of the longest sound).")
    var length: Double?

    @Option(help: "Make the result longer or shorter at the same pitch, 0.25 to 4 times.")
    var stretch: Float?

    @Flag(help: "Turn the result round: its end comes first.")
    var reverse = false

    @Option(
        parsing: .unconditional,
        help: "Leave out that many seconds at the beginning of the result.")
    var start: Float?

    @Option(
        parsing: .unconditional, help: "Move the pitch by that many semitones, −48 to 48.")
    var transpose: Float?

    @Option(
        parsing: .unconditional,
        help: "Raise the result by that many dB, −60 to 24; for --no-normalize.")
    var gain: Float?

    @Flag(help: "Cut the silence off the sounds' ends first, for words and drums.")
    var trim = false

    @Option(help: "A preset's name or file, instead of sounds ('luthier presets' lists them).")
    var preset: String?

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
        try check("--stretch", stretch, Blend.stretches)
        try check("--start", start, Blend.starts)
        try check("--transpose", transpose, Blend.transpositions)
        try check("--gain", gain, Blend.gains)
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
        if let mix, !(0...1).contains(mix) {
            throw ValidationError("--mix lies between 0 (the first sound) and 1 (the second).")
        }
        if let length, !(0.032...600).contains(length) {
            throw ValidationError("--length lies between 0.032 and 600 seconds.")
        }
        if weights != nil, shares == nil {
            throw ValidationError("--weights are numbers with commas between, such as 2,1,1.")
        }
        do {
            blends = try selection.blends(like: edited(plain()))
        } catch let error as InstrumentError {
            throw ValidationError(error.description)
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let chosen = try preset.map { edited(try data.presetLibrary.preset(named: $0)) }
        let library = try data.library()
        let render = try render(chosen, in: library)
        let files = try output.files(for: render, export)
        let codec = try model.codec(
            data, library, vocoder: render.vocoder, sampling: generation.sampling.choice)
        let named = try codec.model.named(render.vocoder)
        try generation.check(named)
        for (option, isGiven) in [("--pitch", pitch != nil), ("--transpose", transpose != nil)]
        where isGiven { named.tellOfPitch(option, data) }
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
        try heard.outputs.forEach(player.take)
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
                    picksPitch: pitch == nil)
            }
        render.vocoder = vocoder.name ?? render.vocoder
        render.seed = model.chosenSeed ?? render.seed
        render.isTrimmed = trim || render.isTrimmed
        return render
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
            .mix(0.5)
        } else {
            .weights(equal)
        }
    }

    /// A blend of equal shares, before what is edited; its pitch holds where one is given.
    private func plain() throws -> Blend {
        let perSecond = Double(Encoding.sampleRate) / Double(Encoding.hop)
        return try Blend(
            weights: [Float](repeating: 1, count: sounds.count), interpolation: interpolation,
            pitch: pitch ?? .source(0),
            frames: length.map { max(1, Int(($0 * perSecond).rounded())) })
    }

    /// A preset with what the options say instead.
    private func edited(_ preset: Preset) -> Preset {
        var preset = preset
        preset.blend = edited(preset.blend)
        return preset
    }

    /// A blend with what the options say instead.
    private func edited(_ blend: Blend) -> Blend {
        var blend = blend
        blend.stretch = stretch ?? blend.stretch
        blend.isReversed = blend.isReversed != reverse
        blend.start = start ?? blend.start
        blend.transposition = transpose ?? blend.transposition
        blend.gain = gain ?? blend.gain
        return blend
    }

    private func check(_ name: String, _ value: Float?, _ range: ClosedRange<Float>) throws {
        guard let value, !range.contains(value) else { return }
        let bounds = [range.lowerBound, range.upperBound].map { String(format: "%g", Double($0)) }
        throw ValidationError("\(name) lies between \(bounds[0]) and \(bounds[1]).")
    }
}

extension Interpolation: ExpressibleByArgument {}
