import Models
import Signal

extension SoundCodec {
    /// What a slot of a mix plays: the file itself or the rendered blend; an encoding
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
            return try source.recording(rate: MixDown.rate, notice: notice)
                ?? resynthesis(of: source, vocoder: vocoder, cancellation: cancellation)
        case .blend(let preset):
            return try Render(preset, in: library, seed: preset.seed)
                .sound(in: self, cancellation: cancellation)
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
    func mixed(
        _ mix: Mix, cancellation: Cancellation, progress: (Double) -> Void
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

    /// The sound of a source after its way through its encoding.
    ///
    /// - Parameters:
    ///   - source: what is rendered.
    ///   - note: the pitch of a `.npy` that has no pitch track beside it.
    ///   - seed: chooses the noise.
    ///   - vocoder: the name of the vocoder; `nil` for the model's own.
    ///   - cancellation: stops long work when raised.
    /// - Throws: an error of the file or the model, or `CancellationError`.
    func resynthesis(
        of source: SoundSource, note: Note? = nil, seed: UInt64 = 0, vocoder: String? = nil,
        cancellation: Cancellation
    ) throws -> SampleBuffer {
        let encoding = try encoding(
            of: source, note: note, vocoder: vocoder, cancellation: cancellation)
        return try render(encoding, seed: seed, vocoder: vocoder, cancellation: cancellation)
    }
}
