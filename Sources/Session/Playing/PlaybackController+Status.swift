import Playback
import Signal
import Workbench

extension PlaybackController {
    /// When the first sample of a sound was handed to the output, in nanoseconds.
    package func handOver(revision: Int) -> UInt64? { player?.handOver(revision: revision) }

    /// Periods for which the rendering came too late.
    package var lateRenders: Int { player?.missedPeriods ?? 0 }

    /// Where the play head is; `nil` before there is a player.
    package var progress: (isPlaying: Bool, position: Double, status: DeviceStatus)? {
        player.map { player in
            let now = player.status
            return (now.isPlaying, now.position, DeviceStatus(now))
        }
    }

    /// The rate of the device in Hz, also where it is closed for a while; `nil` before there was
    /// one.
    var rate: Int? { player?.rate }

    /// How the device is; `nil` before there is a player.
    package var status: DeviceStatus? { player.map { DeviceStatus($0.status) } }
}

extension DeviceStatus {
    /// The level in dBFS below which a meter shows nothing.
    private static let floor: Float = -100

    /// What the workbench shows of a player.
    fileprivate init(_ now: LivePlayer.Status) {
        self.init()
        name = now.device
        rate = now.rate
        latency = now.latency
        underruns = now.underruns
        load = now.workerLoad
        levels = [now.peaks.left, now.peaks.right].map {
            max(Self.floor, Loudness.decibels(max($0, Loudness.amplitude(decibels: Self.floor))))
        }
        isClipped = now.isClipped
        fault = now.isSilent ? now.fault ?? "no sound device" : nil
    }
}
