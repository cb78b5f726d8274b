import ArgumentParser
import AudioFile
import Foundation
import Instruments
import Models
import Signal

/// Sound of a WaveNet, sample by sample.
struct GenerateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate",
        abstract: "Continue a sound with a WaveNet, or grow one from silence, sample by sample.",
        discussion: """
            With --seed-audio the result is that sound and what comes of it. A WaveNet that is \
            conditioned, as the bundled one is, follows a picture: that of --picture or else that \
            of the sound, which goes on with its last half second, there and back.

            Examples:
              luthier generate --seed-audio take.wav --seconds 4
              luthier generate --picture sitar --pitch C3 -o grown.wav
              luthier generate --picture sitar.npy --temperature 0.8 --seed 7
            """)

    @Option(help: "The WaveNet ('luthier models' lists them).")
    var model = WaveNetModel.defaultName

    @Option(help: "A sound that goes on: a file or a bundled name.", completion: .file())
    var seedAudio: String?

    @Option(help: "Seconds of new sound (default 4, or as long as the picture).")
    var seconds: Double?

    @Option(
        help: "The picture that is followed: a sound, or an encoding (.npy).", completion: .file())
    var picture: String?

    @Option(help: "The note of what is new: C4, 60 or 440Hz.", transform: { try Note($0) })
    var pitch: Note?

    @Option(name: .customLong("seed"), help: "Chooses the draws; the same seed, the same samples.")
    var seed = RenderSettings().seed

    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var generation: GenerationOptions

    /// The length where nothing says otherwise.
    private static let usualSeconds = 4.0
    /// The note where nothing says otherwise.
    private static let usualNote = Note(midi: 60)

    func validate() throws {
        let lengths = BlendEdits.Parameters.lengths.seconds
        if let seconds, !lengths.contains(Float(seconds)) {
            throw ValidationError("--seconds \(lengths.limits).")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let library = try data.library()
        let facts = try ModelLoader.facts(of: model, from: data.dataFolder)
        guard let format = facts.format as? any GeneratorFormat else {
            throw InstrumentError(
                .model, subject: model, reason: "no WaveNet; 'luthier models' lists what there is")
        }
        let sources = try data.sources([seedAudio, picture].compactMap { $0 }, in: library)
        let beginning = seedAudio == nil ? nil : sources.first
        let shape = picture == nil ? nil : sources.last
        let name = beginning?.stem ?? shape?.stem ?? model
        let paths = try output.paths(for: [name + "-generated.wav"], from: sources)
        let codec = try codec(facts, library)
        if codec == nil, picture != nil || pitch != nil {
            throw ValidationError(
                "\(model) is not conditioned; --picture and --pitch have no meaning for it.")
        }
        let opening = try beginning.map { try samples(of: $0) } ?? []
        let encoding = try encoding(beginning, shape, opening, codec, interrupt)
        let generator = try format.generator(
            of: facts, drafts: try codec?.model.vocoder(named: nil) as? any HarmonicDraftSource,
            precision: generation.precision)
        var hash = ContentHash()
        opening.withUnsafeBytes { hash.update($0) }
        let weights = try facts.weightsHash() + " " + hash.text
        let named = NamedVocoder(generating: model, sampling: facts.sampling ?? Sampling()) {
            .init(PrimedVocoder(vocoder: generator, opening: opening), weightsHash: weights)
        }.computing(in: generation.precision)
        let comment =
            beginning.map { "\($0.title), continued by \(model)" } ?? "grown by \(model)"
        let render = Render(
            [.init(.encoding(encoding), name: paths[0], title: name, comment: comment)],
            of: sources, seed: seed)
        let progress = ExportProgress(data, title: name)
        defer { progress.finish() }
        try render.run(
            by: named, sampling: generation.sampling.choice,
            to: RenderFiles(paths, settings: export.settings(seed: seed)),
            continuation: generation.continuation, cancellation: interrupt.cancellation,
            progress: progress.update)
    }

    /// What encodes for the WaveNet; `nil` for one that takes no encodings.
    private func codec(_ facts: ModelFacts, _ library: Library) throws -> SoundCodec? {
        guard let reads = facts.reads else { return nil }
        let loaded = try ModelLoader.load(reads, from: data.dataFolder, threads: 1)
        if let incompatibility = facts.incompatibility(with: reads, weightsHash: loaded.weightsHash)
        {
            throw incompatibility
        }
        return SoundCodec(library: library, model: loaded, cacheFolder: DataFolder.cache())
    }

    /// The samples that are given, at the level of those the WaveNet was trained with.
    private func samples(of source: SoundSource) throws -> [Float] {
        guard let url = source.url, url.pathExtension.lowercased() != "npy" else {
            throw ValidationError("--seed-audio is a sound file or a bundled name.")
        }
        let sound = try AudioFile.read(url.path, rate: Encoding.sampleRate)
        let whole = sound.samples.count / Encoding.hop * Encoding.hop
        guard whole > 0 else {
            throw ModelError.lessThanFrame(
                of: Encoding.hop, rate: Encoding.sampleRate, path: url.path)
        }
        return SoundCodec.leveled(Array(sound.samples[..<whole]))
    }

    private func frames(_ seconds: Double) -> Int {
        let perSecond = Double(Encoding.sampleRate) / Double(Encoding.hop)
        return max(1, Int((seconds * perSecond).rounded()))
    }

    /// The encoding of the opening and of what comes after it.
    private func encoding(
        _ beginning: SoundSource?, _ shape: SoundSource?, _ opening: [Float], _ codec: SoundCodec?,
        _ interrupt: Interrupt
    ) throws -> Encoding {
        let given = opening.count / Encoding.hop
        let usual = frames(seconds ?? Self.usualSeconds)
        guard let codec else { return Self.empty(given + usual, hertz: 0) }
        let first = try beginning.map {
            try codec.encoding(of: $0, cancellation: interrupt.cancellation).continued(to: given)
        }
        var next: Encoding
        if let shape {
            next = try codec.encoding(
                of: shape, note: pitch, cancellation: interrupt.cancellation)
            if let seconds { next = next.continued(to: frames(seconds)) }
        } else if let first {
            data.note("luthier: no --picture: the sound's own goes on with its last half second")
            next = first.continued(to: given + usual).suffix(usual)
        } else {
            let note = pitch ?? Self.usualNote
            data.note("luthier: no --picture: an empty one at \(note.text) is followed")
            next = Self.empty(usual, hertz: Float(note.hertz))
        }
        if let pitch {
            next.pitch = PitchTrack(constant: Float(pitch.hertz), frames: next.frames)
        }
        guard var all = first else { return next }
        all.append(next)
        return all
    }

    private static func empty(_ frames: Int, hertz: Float) -> Encoding {
        Encoding(
            codes: Array(repeating: 0, count: frames * Encoding.dimensions),
            pitch: PitchTrack(constant: hertz, frames: frames))
    }
}
