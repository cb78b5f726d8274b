extension InstrumentVocoder: HarmonicDraftSource {
    /// What the first stage makes, whichever stages this vocoder has; see ``HarmonicDraftSource``.
    public func draft(of encoding: Encoding, opening: [Float]) throws -> HarmonicDraft {
        let draft = try draft(of: encoding, turns: [])
        guard !opening.isEmpty else { return draft }
        let given = Array(opening.prefix(draft.harmonics.count))
        let phases = PartialPhases(of: given, beside: draft.controls)
        return try self.draft(of: encoding, turns: phases.turns)
    }

    /// - Parameter turns: cycles that each harmonic begins with; empty for none.
    private func draft(of encoding: Encoding, turns: [Double]) throws -> HarmonicDraft {
        let samples = encoding.frames * model.range.hop
        let state = try model.firstStage.take()
        let recorder = ControlRecorder(model.configuration.model)
        state.recorder = recorder
        defer {
            state.recorder = nil
            model.firstStage.put(state)
        }
        state.begin(FrameSequence(encoding), seed: 0, pushing: max(encoding.frames, Self.piece))
        state.turn(by: turns)
        let harmonics = [Float](unsafeUninitializedCapacity: samples) { output, count in
            count = state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<samples]))
        }
        return HarmonicDraft(harmonics: harmonics, controls: recorder.controls)
    }
}
