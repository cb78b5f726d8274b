extension InstrumentVocoder: HarmonicSource {
    /// The harmonics of the first stage, whichever stages this vocoder has; see ``HarmonicSource``.
    public func harmonics(of encoding: Encoding) throws -> [Float] {
        let samples = encoding.frames * Encoding.hop
        guard encoding.pitch.hertz.contains(where: { $0 > 0 }) else {
            return Array(repeating: 0, count: samples)
        }
        let state = try model.takeState(isRefined: false)
        state.isNoisy = false
        defer {
            state.isNoisy = true
            model.put(state, isRefined: false)
        }
        state.begin(FrameLine(encoding), seed: 0, pushing: max(encoding.frames, Self.piece))
        return Array(unsafeUninitializedCapacity: samples) { output, count in
            count = state.render(into: UnsafeMutableBufferPointer(rebasing: output[..<samples]))
        }
    }
}
