import Synchronization

extension LivePlayer {
    /// How a player is at one moment.
    public struct Status: Equatable, Sendable {
        /// Whether an arrangement runs.
        public var isPlaying = false
        /// Where the arrangement is that is heard, or was last, in seconds from its start; within
        /// the loop where it is looping.
        public var position = 0.0
        /// The largest levels left and right since the status was asked for before, 0 or more.
        public var peaks: (left: Float, right: Float) = (0, 0)
        /// Whether any sample since then was beyond full scale.
        public var isClipped = false
        /// How often the device ran dry or the rendering came too late, since the player was made.
        public var underruns = 0
        /// The share of the time that the rendering thread works, 0…1.
        public var workerLoad = 0.0
        /// The name of the device; empty before the first was opened.
        public var device = ""
        /// The rate of the device in Hz; 0 before the first was opened.
        public var rate = 0
        /// The device's own delay, in milliseconds.
        public var latency = 0.0
        /// Whether nobody hears it, for want of a device.
        public var isSilent = false
        /// Why, in one line.
        public var fault: String?

        /// Whether two are the same.
        public static func == (a: Status, b: Status) -> Bool {
            a.isPlaying == b.isPlaying && a.position == b.position && a.peaks == b.peaks
                && a.isClipped == b.isClipped && a.underruns == b.underruns
                && a.workerLoad == b.workerLoad && a.device == b.device && a.rate == b.rate
                && a.latency == b.latency && a.isSilent == b.isSilent && a.fault == b.fault
        }
    }
}

extension LivePlayer {
    /// Periods for which the rendering came too late, of all buffers: our own share of the underruns.
    package var missedPeriods: Int {
        let buffer = state.guarded.withLock { $0.buffer }
        return state.earlierDryPeriods.load(ordering: .relaxed)
            + (buffer?.dryPeriods.load(ordering: .relaxed) ?? 0)
    }
}

extension PlayerState.Guarded {
    /// Where the arrangement is that is heard, in seconds.
    var seconds: Double {
        guard isPlaying, let buffer else { return rest }
        let written = buffer.reached - origin
        // What is written is heard when the device's buffer has run through.
        let heard = max(0, written - device.bufferSize)
        return ArrangementRenderer.seconds(heard, rate: buffer.rate, in: region)
    }
}

extension PlayerState {
    /// How the player is; takes the peaks and the clip mark away.
    func status() -> LivePlayer.Status {
        var status = LivePlayer.Status()
        let buffer = guarded.withLock { guarded in
            status.isPlaying = guarded.isPlaying
            status.position = guarded.seconds
            status.device = guarded.device.name
            status.rate = guarded.device.rate
            let device = guarded.device
            if device.rate > 0 {
                status.latency = 1_000 * Double(device.bufferSize) / Double(device.rate)
            }
            status.isSilent = guarded.device.isSilent
            status.fault = guarded.device.fault?.description
            return guarded.buffer
        }
        status.underruns =
            deviceUnderruns.load(ordering: .relaxed)
            + earlierDryPeriods.load(ordering: .relaxed)
        status.workerLoad = status.isPlaying ? Double(load.load(ordering: .relaxed)) / 1_000 : 0
        guard let buffer else { return status }
        status.underruns += buffer.dryPeriods.load(ordering: .relaxed)
        status.peaks.left = Float(bitPattern: buffer.peakLeft.exchange(0, ordering: .relaxed))
        status.peaks.right = Float(bitPattern: buffer.peakRight.exchange(0, ordering: .relaxed))
        status.isClipped = buffer.clipped.exchange(false, ordering: .relaxed)
        return status
    }
}
