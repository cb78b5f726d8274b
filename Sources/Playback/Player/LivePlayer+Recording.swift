extension LivePlayer {
    /// Records what is handed to the device from the next period on, or would be, and the messages
    /// that notes are played by; the device stays awake for it.
    ///
    /// The recording is ended by the next call, by a device of another rate, and with the player; what
    /// passes while one device takes the place of another is not in it.
    ///
    /// - Parameter recorder: for the rate of the device; `nil` for none.
    public func record(to recorder: PerformanceRecorder?) {
        _ = state.recorded.take()
        state.recording.put(RecordingTap.Order(recorder))
        state.wantsDevice.store(true, ordering: .releasing)
        state.audioSemaphore.signal()
    }

    /// The rate of the device in Hz, also where it is closed for a while; `nil` before there was
    /// one.
    public var rate: Int? {
        let rate = state.guarded.withLock { $0.device.rate }
        return rate > 0 ? rate : nil
    }
}
