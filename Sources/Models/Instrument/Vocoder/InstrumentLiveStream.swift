/// A sound that goes on while its encoding changes; gives its state back when no longer used.
final class InstrumentLiveStream: LiveStream {
    /// Frames given to the network at once: a quarter of a second, about what a player has in
    /// hand. One frame takes nearly as long as eight.
    private static let piece = 8

    private let states: InstrumentStates
    private let state: InstrumentState

    init(_ state: InstrumentState, of states: InstrumentStates) {
        self.states = states
        self.state = state
        state.keepsPhases = true
    }

    deinit {
        state.keepsPhases = false
        states.put(state)
    }

    func begin(_ line: FrameSequence, at place: Int, seed: UInt64) {
        state.forgetPhases()
        state.begin(line, at: place, seed: seed, pushing: Self.piece)
    }

    func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
        state.begin(line, at: place, phasesOf: old, seed: seed, pushing: Self.piece)
    }

    func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
        state.render(into: output)
    }
}
