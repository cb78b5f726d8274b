extension InstrumentVocoder: OutlineSource {
    /// What the first stage makes, whichever stages this vocoder has; see ``OutlineSource``.
    public func outline(of encoding: Encoding, opening: [Float]) throws -> Outline {
        let outline = try outline(of: encoding, turns: [])
        guard !opening.isEmpty else { return outline }
        let given = Array(opening.prefix(outline.harmonics.count))
        let phases = PartialPhases(of: given, beside: outline.controls)
        return try self.outline(of: encoding, turns: phases.turns)
    }

    /// - Parameter turns: cycles that each harmonic begins with; empty for none.
    private func outline(of encoding: Encoding, turns: [Double]) throws -> Outline {
        let samples = encoding.frames * Encoding.hop
        let state = try model.takeState(isRefined: false)
        let recorder = ControlRecorder(model.configuration.model)
        state.recorder = recorder
        defer {
            state.recorder = nil
            model.put(state, isRefined: false)
        }
        state.begin(FrameLine(encoding), seed: 0, pushing: max(encoding.frames, Self.piece))
        state.turn(by: turns)
        let harmonics = [Float](unsafeUninitializedCapacity: samples) { output, count in
            count = state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<samples]))
        }
        return Outline(harmonics: harmonics, controls: recorder.controls)
    }
}
