import ArgumentParser
import Foundation
import Instruments
import Models

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

    @Option(
        name: .customLong(RenderSettings.Parameters.seed.id),
        help: "Chooses the draws; the same seed, the same samples.")
    var seed = RenderSettings().seed

    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var generation: GenerationOptions

    func validate() throws {
        let lengths = BlendEdits.Parameters.lengths.seconds
        try lengths.check(seconds.map { Float($0) }, option: "seconds")
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
        let input = try GeneratorInput(
            .init(beginning: beginning, shape: shape, note: pitch, seconds: seconds), codec: codec,
            cancellation: interrupt.cancellation,
            notice: { data.note("luthier: " + $0) })
        note(input.substitute)
        let generator = try format.generator(
            of: facts, drafts: try codec?.model.vocoder(named: nil) as? any HarmonicDraftSource,
            precision: generation.precision)
        var hash = ContentHash()
        input.opening.withUnsafeBytes { hash.update($0) }
        let weights = try facts.weightsHash() + " " + hash.text
        let named = NamedVocoder(generating: model, sampling: facts.sampling ?? Sampling()) {
            .init(PrimedVocoder(vocoder: generator, opening: input.opening), weightsHash: weights)
        }.computing(in: generation.precision)
        let comment =
            beginning.map { "\($0.title), continued by \(model)" } ?? "grown by \(model)"
        let render = Render(
            [.init(.encoding(input.encoding), name: paths[0], title: name, comment: comment)],
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

    /// Says what is followed for want of a picture.
    private func note(_ substitute: GeneratorInput.Substitute?) {
        switch substitute {
        case nil: break
        case .end:
            data.note("luthier: no --picture: the sound's own goes on with its last half second")
        case .empty(let note):
            data.note("luthier: no --picture: an empty one at \(note.text) is followed")
        }
    }
}
