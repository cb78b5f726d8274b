import Instruments
import Models
import Signal

extension PlayableSound {
    /// Makes a blend, or a sound by itself, ready to be played.
    ///
    /// It is as loud as a render of it is, and a steady stretch is looked for in such a render.
    ///
    /// - Parameters:
    ///   - sources: what is blended; one where there is no blend.
    ///   - blend: how; `nil` for the first source as it is. Its pitch does not count, for keys have
    ///     their own.
    ///   - codec: what encodes and renders.
    ///   - render: how the sources are prepared, by which vocoder it is played, and its noise.
    ///   - settings: how it is played.
    ///   - cancellation: stops long work when raised.
    ///   - progress: called with the share of the encoding that is done, 0…1.
    /// - Throws: an error of a file or the model, `InstrumentError`, or `CancellationError`.
    public init(
        of sources: [SoundSource], blend: Blend?, in codec: SoundCodec,
        render: RenderSettings = RenderSettings(), settings: VoiceSettings = VoiceSettings(),
        cancellation: Cancellation = Cancellation(), progress: (Double) -> Void = { _ in }
    ) throws {
        let encodings = try codec.encodings(
            of: sources, isTrimmed: render.isTrimmed, note: blend?.pitch.note,
            vocoder: render.vocoder, cancellation: cancellation, progress: progress)
        let encoding = try blend?.apply(to: encodings) ?? encodings[0]
        let sound = try codec.render(
            encoding, seed: render.seed, vocoder: render.vocoder, cancellation: cancellation)
        var gain: Float = 1
        if let blend {
            let line = try LoudnessInterpolation(
                of: encodings, under: [blend], in: codec, seed: render.seed,
                vocoder: render.vocoder, cancellation: cancellation)
            gain = line.gain(of: sound.samples, for: blend)
        }
        self.init(
            encoding, gain: gain, levels: Self.levels(of: sound, frames: encoding.frames),
            settings: settings, seed: render.seed)
    }

    /// Makes an encoding ready to be played; where one is held, a steady stretch is looked for in a
    /// render of it.
    ///
    /// - Parameters:
    ///   - encoding: the sound; at least one frame.
    ///   - gain: what its samples are multiplied with.
    ///   - codec: what renders.
    ///   - render: by which vocoder it is played, and its noise.
    ///   - settings: how it is played.
    ///   - cancellation: stops long work when raised.
    /// - Throws: an error of the model, `InstrumentError`, or `CancellationError`.
    public init(
        _ encoding: Encoding, gain: Float, in codec: SoundCodec, render: RenderSettings,
        settings: VoiceSettings, cancellation: Cancellation = Cancellation()
    ) throws {
        var levels: [Float] = []
        if settings.held == .hold {
            let sound = try codec.render(
                encoding, seed: render.seed, vocoder: render.vocoder, cancellation: cancellation)
            levels = Self.levels(of: sound, frames: encoding.frames)
        }
        self.init(
            encoding, gain: gain, levels: levels, settings: settings, seed: render.seed)
    }

    /// The RMS level of each of so many frames of a sound in dB.
    package static func levels(of sound: SampleBuffer, frames: Int) -> [Float] {
        let hop = max(1, sound.samples.count / max(1, frames))
        return (0..<frames).map { frame in
            let part = sound.samples.dropFirst(frame * hop).prefix(hop)
            return Loudness.decibels(max(Loudness.rms(Array(part)), 1e-6))
        }
    }
}

extension LoadedModel {
    /// The vocoder that plays notes.
    ///
    /// - Parameter name: that of one of the vocoders; `nil` for the first.
    /// - Throws: `InstrumentError` where there is none of that name, or it is too slow.
    public func playing(_ name: String?) throws -> any LiveVocoder {
        let named = try named(name)
        guard let live = named.live else {
            let others = vocoders.filter { $0.live != nil }.map(\.name).joined(separator: ", ")
            throw InstrumentError(
                .model, subject: named.name,
                reason: "makes its sound sample by sample, too slowly for notes; choose another "
                    + "--vocoder" + (others.isEmpty ? "" : ": \(others)"))
        }
        return live
    }
}
