import CALSA

/// Sound from ALSA: the formats and rates are those of ``ALSAOutput``.
public final class ALSAInput: AudioInput {
    /// Periods in the device's buffer: what is recorded need not come soon, but whole.
    private static let periods = 16

    /// The name of the device.
    public var device: String { pcm.name }
    /// The rate the device runs at, in Hz.
    public var rate: Int { pcm.settings.rate }
    /// Frames a period.
    public var period: Int { pcm.settings.period }
    /// How often the device's buffer ran over.
    public var overruns: Int { pcm.breaks }

    private let pcm: ALSADevice

    /// Opens a device, which begins to give.
    ///
    /// - Throws: `PlaybackError` when there is no such device, it is busy, or gives no format known
    ///   here.
    public init(_ options: OutputOptions = OutputOptions()) throws {
        var wanted = options
        wanted.periods = Self.periods
        pcm = try ALSADevice(wanted, .capture)
        try pcm.start()
    }

    /// Waits until frames are there, and takes at most a period of them.
    ///
    /// - Throws: `PlaybackError` when the device is gone or does not recover.
    public func read(into frames: UnsafeMutableBufferPointer<SIMD2<Float>>) throws -> Int {
        let most = min(period, frames.count)
        let (format, right) = (pcm.settings.format, min(1, pcm.settings.channels - 1))
        while true {
            let count = snd_pcm_readi(pcm.handle, pcm.scratch, snd_pcm_uframes_t(most))
            try pcm.follow(count)
            guard count > 0 else { continue }
            for frame in 0..<count {
                let start = pcm.scratch + frame * pcm.settings.frameBytes
                frames[frame] = SIMD2(format.sample(0, in: start), format.sample(right, in: start))
            }
            return count
        }
    }
}
