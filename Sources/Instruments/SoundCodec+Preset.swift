import AudioFile
import Models
import Signal

extension SoundCodec {
    /// The encodings of several sounds.
    ///
    /// - Parameters:
    ///   - sources: what to encode.
    ///   - isTrimmed: whether the silence at their ends is left out (``trimmed(_:of:sound:)``).
    ///   - note: the pitch of those `.npy` that have no pitch track beside them.
    ///   - vocoder: the vocoder that is to read them; `nil` for the model's own.
    ///   - cancellation: stops the encoding of a long sound when raised.
    ///   - progress: called with the share of the work that is done, 0…1.
    /// - Throws: an error of a file or the model, or `CancellationError`.
    public func encodings(
        of sources: [SoundSource], isTrimmed: Bool = false, note: Note? = nil,
        vocoder: String? = nil, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> [Encoding] {
        var encodings: [Encoding] = []
        for source in sources {
            let before = Double(encodings.count)
            let encoding = try encoding(
                of: source, note: note, vocoder: vocoder, cancellation: cancellation
            ) {
                progress((before + $0) / Double(sources.count))
            }
            encodings.append(isTrimmed ? try trimmed(encoding, of: source) : encoding)
            progress(Double(encodings.count) / Double(sources.count))
        }
        return encodings
    }

    /// Renders a preset by its own vocoder: encodes its sounds, mixes them, brings the blend to its
    /// level.
    ///
    /// - Parameters:
    ///   - preset: what is rendered.
    ///   - seed: chooses the noise.
    ///   - cancellation: stops long work when raised.
    ///   - progress: called with the share of the blend that is rendered, 0…1.
    /// - Throws: an error of a file, a name or the model, or `CancellationError`.
    public func render(
        _ preset: Preset, seed: UInt64 = 0, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> SampleBuffer {
        _ = try model.named(preset.vocoder)
        let ends = try encodings(
            of: try preset.sounds.map(library.source(forReference:)),
            isTrimmed: preset.isTrimmed, note: preset.blend.pitch.note, vocoder: preset.vocoder,
            cancellation: cancellation)
        let line = try LoudnessInterpolation(
            of: ends, under: [preset.blend], in: self, seed: seed, vocoder: preset.vocoder,
            cancellation: cancellation)
        let picture = try preset.blend.apply(to: ends)
        return try render(
            picture, level: line.level(of: preset.blend), gain: preset.blend.gain, seed: seed,
            vocoder: preset.vocoder, cancellation: cancellation
        ) { progress(Double($0) / Double(picture.frames)) }
    }

    /// What a slot of a mix plays: the file itself, mono, or the rendered blend; an encoding
    /// (`.npy`) is rendered.
    ///
    /// - Parameters:
    ///   - slot: the slot, whose preset chooses noise and vocoder; its gain and place are left to
    ///     ``Mix/render(_:)``.
    ///   - vocoder: the name of the vocoder for an encoding; `nil` for the model's own.
    ///   - cancellation: stops long work when raised.
    /// - Throws: an error of a file, a name or the model, or `CancellationError`.
    public func sound(
        of slot: MixSlot, vocoder: String? = nil, cancellation: Cancellation = Cancellation()
    ) throws -> SampleBuffer {
        try cancellation.check()
        switch slot.content {
        case .sound(let reference):
            let source = try library.source(forReference: reference)
            if case .sound(let sound) = source {
                return try AudioFile.read(sound.url.path, rate: MixDown.rate)
            }
            let encoding = try encoding(
                of: source, vocoder: vocoder, cancellation: cancellation)
            return try render(encoding, vocoder: vocoder, cancellation: cancellation)
        case .blend(let preset):
            return try render(preset, seed: preset.seed, cancellation: cancellation)
        }
    }

    /// Renders all slots of a mix that are heard, and mixes them down.
    ///
    /// - Parameters:
    ///   - mix: what is rendered.
    ///   - cancellation: stops long work when raised.
    ///   - progress: called with the share of the slots that are done, 0…1.
    /// - Returns: `[frames, 2]` at ``MixDown/rate``, interleaved.
    /// - Throws: an error of a file, a name or the model, `CancellationError`, or
    ///   `InstrumentError` where nothing is heard.
    public func render(
        _ mix: Mix, cancellation: Cancellation = Cancellation(),
        progress: (Double) -> Void = { _ in }
    ) throws -> [Float] {
        let audible = mix.audible
        guard !audible.isEmpty else {
            throw InstrumentError(
                .blend, reason: "nothing is heard in the mix; fill a slot, or take a mute off")
        }
        var sounds = [SampleBuffer?](repeating: nil, count: mix.slots.count)
        for (done, index) in audible.enumerated() {
            sounds[index] = try sound(of: mix.slots[index], cancellation: cancellation)
            progress(Double(done + 1) / Double(audible.count))
        }
        return mix.render(sounds)
    }
}
