/// What the notes of a player's instrument add to each period. The audio thread's own.
///
/// An instrument that takes the place of another begins at once, over the old that fades.
final class NoteMixer {
    /// Which instrument is to be played from now on.
    final class Order: Sendable {
        let instrument: LiveInstrument?

        init(_ instrument: LiveInstrument?) { self.instrument = instrument }
    }

    private let state: PlayerState
    private var order: Order?
    private var leaving: Order?
    /// Frames of the fade that are left.
    private var fading = 0
    private var rate = 0
    private var period = 0
    private var block = UnsafeMutableBufferPointer<Float>.allocate(capacity: 0)

    init(_ state: PlayerState) { self.state = state }

    deinit { block.deallocate() }

    /// Whether there is an instrument, or one that fades.
    var isOpen: Bool { order?.instrument != nil || leaving != nil }

    private var fade: Int { Int(CrossfadeBuffer.fade * Double(rate)) }

    /// Begins anew for an output.
    func begin(rate: Int, period: Int) {
        (self.rate, self.period) = (rate, period)
        block.deallocate()
        block = .allocate(capacity: 2 * period)
        block.initialize(repeating: 0)
        order?.instrument?.begin(rate: rate, period: period)
        end()
    }

    /// Takes the order that came last, if one came.
    func takeOrder() {
        guard let next = state.instrument.take() else { return }
        end()
        leaving = order
        fading = fade
        order = next
        next.instrument?.forgetInput()
        if rate > 0 { next.instrument?.begin(rate: rate, period: period) }
    }

    /// The notes of the next period, `[period, 2]`; `nil` where no instrument is open.
    ///
    /// - Parameter recorder: keeps the messages that they are played by.
    func next(recordedBy recorder: PerformanceRecorder?) -> UnsafePointer<Float>? {
        takeOrder()
        guard isOpen else { return nil }
        let new = order?.instrument?.next(recordedBy: recorder)
        for frame in 0..<period {
            block[2 * frame] = Performer.volume * (new?.left[frame] ?? 0)
            block[2 * frame + 1] = Performer.volume * (new?.right[frame] ?? 0)
        }
        if leaving != nil { addLeaving() }
        return UnsafePointer(block.baseAddress)
    }

    private func addLeaving() {
        if let old = leaving?.instrument?.next() {
            for frame in 0..<min(period, fading) {
                let gain = Performer.volume * Float(fading - frame) / Float(fade)
                block[2 * frame] += gain * old.left[frame]
                block[2 * frame + 1] += gain * old.right[frame]
            }
        }
        fading -= period
        if fading <= 0 { end() }
    }

    /// Lets go of the order that fades, whose instrument is freed by the thread that renders.
    private func end() {
        guard let old = leaving.take() else { return }
        state.retired.put(consume old)
        // Nothing holds it here any more.
        state.workerSemaphore.signal()
    }
}
