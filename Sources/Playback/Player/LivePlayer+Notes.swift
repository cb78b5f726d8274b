extension LivePlayer {
    /// Lets notes play an instrument beside the arrangement; the device stays awake for it.
    ///
    /// - Parameter instrument: what takes the place of the one before, which fades within 8 ms;
    ///   `nil` for none.
    public func open(_ instrument: LiveInstrument?) {
        state.instrument.put(NoteMixer.Order(instrument))
        state.wantsDevice.store(true, ordering: .releasing)
        state.audioSemaphore.signal()
    }
}
