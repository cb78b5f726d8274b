import ArgumentParser
import Instruments

/// The blends that options choose of sounds, and the names of their files.
struct ChosenBlends {
    private let blends: [Blend]
    private let names: [String]
    private let picksPitch: Bool
    private let isTrimmed: Bool

    /// Makes the blends, edited as the options say.
    ///
    /// - Parameters:
    ///   - selection: which blends.
    ///   - count: of how many sounds.
    ///   - parameters: what is done to them.
    ///   - rows: what is done to rows of their encodings.
    /// - Throws: `ValidationError` where these do not go together.
    init(
        _ selection: BlendSelection, of count: Int,
        _ parameters: ParameterOptions<BlendSettings>, _ rows: RowOptions
    ) throws {
        var settings = parameters.settings
        try rows.apply(to: &settings.edits)
        do {
            let plain = try settings.blend(count: count, pitch: settings.pitch ?? .source(0))
            blends = try selection.blends(like: plain)
            names = try selection.fileNames()
        } catch let error as InstrumentError {
            throw ValidationError(error.description)
        }
        // The pitch holds where one is given.
        picksPitch = !parameters.has(BlendSettings.Parameters.pitch)
        isTrimmed = settings.isTrimmed
    }

    /// What is rendered of sources; vocoder and seed are left as they are by default.
    func render(of sources: [SoundSource]) -> Render {
        var render = Render(blends: blends, names: names, of: sources, picksPitch: picksPitch)
        render.isTrimmed = isTrimmed
        return render
    }
}
