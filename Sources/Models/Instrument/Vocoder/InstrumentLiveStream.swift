/// A sound that goes on while its encoding changes.
final class InstrumentLiveStream: LiveStream {
    /// Frames given to the network at once: a quarter of a second, about what a player has in
    /// hand. One frame takes nearly as long as eight.
    private static let piece = 8

    private let state: InstrumentState
    private let change: PreparedChange?

    /// Makes a stream.
    ///
    /// - Parameter change: where changes of it and its siblings are made ready; `nil` where they
    ///   take place at once.
    init(_ state: InstrumentState, _ change: PreparedChange? = nil) {
        self.state = state
        self.change = change
        state.keepPhases(change == nil ? .anywhere : .ahead)
    }

    func begin(_ line: FrameSequence, at place: Int, seed: UInt64) {
        change?.forget(self)
        state.forgetPhases()
        state.begin(line, at: place, seed: seed, pushing: Self.piece)
    }

    func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
        if place == old, let change, change.isReady(self, at: place, state) {
            change.goOn(state, at: place, seed: seed, pushing: Self.piece)
        } else {
            change?.forget(self)
            state.begin(line, at: place, phasesOf: old, seed: seed, pushing: Self.piece)
        }
    }

    func render(into output: UnsafeMutableBufferPointer<Float>) -> Int {
        state.render(into: output)
    }

    var canPrepare: Bool { change != nil }

    var framesAhead: Int {
        change == nil || state.controls.isEnded
            ? .max : state.controls.count / DecoderNetwork.subframes
    }

    func workAhead() {
        guard let change, !state.controls.isEnded else { return }
        guard state.controls.count < change.mostControls else { return }
        state.push()
    }

    func prepare(_ line: FrameSequence, near place: Int) {
        change?.begin(line, near: place, of: self, state)
    }

    func advancePreparation() -> Bool { change?.advance(self, state) ?? true }
}
