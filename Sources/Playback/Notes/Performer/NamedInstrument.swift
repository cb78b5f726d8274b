import Instruments
import Models

/// A preset, or a sound by itself, that is played by notes.
public struct NamedInstrument {
    /// The name shown to people.
    public let title: String
    private let sources: [SoundSource]
    private let blend: Blend?
    private let render: RenderSettings
    /// How it is played.
    public let voices: VoiceSettings

    /// Finds a preset or a sound of a name, or else the one that answers to a part of it, presets
    /// first.
    ///
    /// - Parameters:
    ///   - library: where sounds are looked for.
    ///   - presets: where presets are.
    ///   - vocoder: what is chosen instead of the preset's own.
    ///   - seed: the same of the noise.
    ///   - adjust: changes what the preset says of how it is played.
    /// - Throws: `InstrumentError` where neither answers to the name, or what `adjust` throws.
    public init(
        _ name: String, in library: Library, presets: PresetLibrary, vocoder: String? = nil,
        seed: UInt64? = nil, adjust: (inout VoiceSettings) throws -> Void = { _ in }
    ) throws {
        var (render, voices) = (RenderSettings(), VoiceSettings())
        if let preset = try Self.preset(name, in: library, presets) {
            title = preset.name
            sources = try preset.sounds.map(library.source(forReference:))
            blend = preset.blend
            (render, voices) = (preset.render, preset.voices)
        } else {
            let source = try library.source(named: name)
            title = source.title
            sources = [source]
            blend = nil
        }
        render.vocoder = vocoder ?? render.vocoder
        render.seed = seed ?? render.seed
        self.render = render
        try adjust(&voices)
        self.voices = voices
    }

    /// The preset of a name; `nil` where a sound answers to it better.
    private static func preset(
        _ name: String, in library: Library, _ presets: PresetLibrary
    ) throws -> Preset? {
        let wanted = name.lowercased()
        let sound = try? library.source(named: name)
        let isSound = sound?.title.lowercased() == wanted
        do {
            let preset = try presets.preset(named: name)
            return isSound && preset.name.lowercased() != wanted ? nil : preset
        } catch let error as InstrumentError where [.notFound, .ambiguous].contains(error.code) {
            // A file of presets is meant as one.
            let isElse = error.code == .notFound && sound != nil && !wanted.hasSuffix(".json")
            guard isSound || isElse else { throw error }
            return nil
        }
    }

    /// The files that it is made of.
    public var inputs: [SoundSource] { sources }

    /// The name of the vocoder that plays it; `nil` for the model's own.
    public var vocoder: String? { render.vocoder }

    /// What plays it.
    ///
    /// - Parameters:
    ///   - programs: what else it plays.
    ///   - isPrepared: whether all voices are made at once, so that no note waits for one.
    /// - Throws: an error of a file or the model, `InstrumentError`, or `CancellationError`.
    public func performer(
        in codec: SoundCodec, programs: NamedPrograms, isPrepared: Bool = false,
        cancellation: Cancellation,
        progress: (Double) -> Void = { _ in }
    ) throws -> Performer {
        let vocoder = try codec.model.playing(render.vocoder)
        try programs.check(beside: self, usual: codec.model.named(nil).name)
        let all = [self] + programs.instruments
        let sounds = try all.enumerated().map { index, instrument in
            try instrument.playable(in: codec, cancellation: cancellation) {
                progress((Double(index) + $0) / Double(all.count))
            }
        }
        return try Performer(
            sounds[0], by: vocoder, settings: voices,
            programs: programs.programs(Array(sounds.dropFirst())),
            prepared: isPrepared ? .max : 1)
    }

    /// The sound, ready for every key.
    ///
    /// - Throws: an error of a file or the model, `InstrumentError`, or `CancellationError`.
    public func playable(
        in codec: SoundCodec, cancellation: Cancellation,
        progress: (Double) -> Void = { _ in }
    ) throws -> PlayableSound {
        // A vocoder that is too slow is told of before the work.
        _ = try codec.model.playing(render.vocoder)
        return try PlayableSound(
            of: sources, blend: blend, in: codec, render: render, settings: voices,
            cancellation: cancellation, progress: progress)
    }
}
