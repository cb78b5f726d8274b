import CALSA
import Glibc

/// Sound through ALSA.
///
/// Takes what the device gives: float, else 32 or 16 bit; stereo, else what there is; the rate
/// nearest to the one asked for, without ALSA's own resampling, which is of poor quality by
/// default. From the first sample to the end of `drain` the calling thread is scheduled in real
/// time where the system allows it. Nothing is ever written to standard error.
public final class ALSAOutput: AudioOutput {
    /// The name of the device.
    public var device: String { pcm.name }
    /// The rate the device runs at, in Hz.
    public var rate: Int { pcm.settings.rate }
    /// Frames a period.
    public var period: Int { pcm.settings.period }
    /// Frames in the device's buffer.
    public var bufferSize: Int { pcm.settings.bufferSize }
    /// The channels of the device.
    public var channels: Int { pcm.settings.channels }
    /// The format of the device's samples.
    public var format: SampleFormat { pcm.settings.format }
    /// How often the device ran dry.
    public var underruns: Int { pcm.breaks }

    private let pcm: ALSADevice
    private var filled = 0
    private var priority = RealtimePriority()

    /// Opens a device.
    ///
    /// - Throws: `PlaybackError` when there is no such device, it is busy, or takes no format known
    ///   here.
    public init(_ options: OutputOptions = OutputOptions()) throws {
        pcm = try ALSADevice(options, .playback)
    }

    /// Waits until the device's buffer has room for a period.
    ///
    /// - Throws: `PlaybackError` when the device is gone or does not recover.
    public func waitForRoom() throws {
        while true {
            let room = snd_pcm_avail_update(pcm.handle)
            if room >= period { return }
            // Less than a period is nothing yet.
            try pcm.follow(min(0, room))
        }
    }

    /// Takes samples, −1…1, of one channel or two; waits until the device's buffer has room for
    /// all. A device with more channels gets silence on the others, one with a single channel the
    /// mean.
    ///
    /// - Throws: `PlaybackError` when the device is gone or does not recover.
    public func write(_ samples: UnsafeBufferPointer<Float>, channels sources: Int) throws {
        priority.raise()
        let frames = samples.count / sources
        var done = 0
        while done < frames {
            let count = min(period, frames - done)
            format.interleave(
                UnsafeBufferPointer(rebasing: samples[done * sources..<(done + count) * sources]),
                from: sources, to: channels, into: pcm.scratch)
            do {
                try push(frames: count)
            } catch {
                priority.restore()
                throw error
            }
            done += count
        }
        filled = (filled + frames) % period
    }

    /// Fills the last period with silence, since some devices play whole ones only, and waits until
    /// everything was heard.
    ///
    /// - Throws: `PlaybackError` when the device is gone.
    public func drain() throws {
        defer { priority.restore() }
        if filled > 0 {
            memset(pcm.scratch, 0, period * pcm.settings.frameBytes)
            try push(frames: period - filled)
            filled = 0
        }
        snd_pcm_nonblock(pcm.handle, 0)
        let code = snd_pcm_drain(pcm.handle)
        snd_pcm_nonblock(pcm.handle, 1)
        if code == -ENODEV { throw pcm.lost() }
        snd_pcm_prepare(pcm.handle)
    }

    private func push(frames: Int) throws {
        var done = 0
        while done < frames {
            let start = pcm.scratch + done * pcm.settings.frameBytes
            let count = snd_pcm_writei(pcm.handle, start, snd_pcm_uframes_t(frames - done))
            try pcm.follow(count)
            done += max(0, count)
        }
    }
}
