/// Gives a recorder what a player hands to its output. The audio thread's own.
final class RecordingTap {
    /// What is to be recorded to from now on.
    final class Order: Sendable {
        let recorder: PerformanceRecorder?

        init(_ recorder: PerformanceRecorder?) { self.recorder = recorder }

        // One that another took the place of before it was taken has nothing to record.
        deinit { recorder?.end() }
    }

    private let state: PlayerState
    private var order: Order?
    private var rate = 0

    init(_ state: PlayerState) { self.state = state }

    /// What is recorded to.
    var recorder: PerformanceRecorder? { order?.recorder }

    /// Whether something is recorded.
    var isOpen: Bool { recorder != nil }

    /// Goes on with an output; what is recorded ends where its rate is another.
    func begin(rate: Int) {
        self.rate = rate
        if let recorder, recorder.rate != rate { end() }
    }

    /// Takes the order that came last, if one came; one for another rate is ended.
    func takeOrder() {
        guard let next = state.recording.take() else { return }
        end()
        order = next
        if let recorder, rate > 0, recorder.rate != rate { end() }
    }

    /// Keeps what is handed to the output next, `[frames, 2]`.
    func put(_ block: UnsafeBufferPointer<Float>) { recorder?.put(block) }

    /// Ends the recording; it is freed by the thread that orders the next.
    func end() {
        guard let order else { return }
        order.recorder?.end()
        state.recorded.put(order)
        self.order = nil
    }
}
