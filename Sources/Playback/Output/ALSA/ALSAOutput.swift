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
    public let device: String
    /// The rate the device runs at, in Hz.
    public let rate: Int
    /// Frames a period.
    public let period: Int
    /// Frames in the device's buffer.
    public let bufferSize: Int
    /// The channels of the device.
    public let channels: Int
    /// The format of the device's samples.
    public let format: SampleFormat
    /// How often the device ran dry.
    public private(set) var underruns = 0

    private let handle: OpaquePointer
    private let scratch: UnsafeMutableRawPointer
    private let descriptors: UnsafeMutableBufferPointer<pollfd>
    private var recoveries = 0
    private var filled = 0
    private var priority = RealtimePriority()

    private static let mostRecoveries = 10
    /// Milliseconds after which a device that takes nothing is lost. PulseAudio's null sink was
    /// seen to take nothing for 2 s after it ran dry.
    private static let patience: Int32 = 4_000

    /// Opens a device.
    ///
    /// - Throws: `PlaybackError` when there is no such device, it is busy, or takes no format known
    ///   here.
    public init(_ options: OutputOptions = OutputOptions()) throws {
        luthier_alsa_silence()
        var opened: OpaquePointer?
        let code = snd_pcm_open(
            &opened, options.device, SND_PCM_STREAM_PLAYBACK, SND_PCM_NONBLOCK)
        guard code == 0, let pcm = opened else {
            throw Self.openError(code, device: options.device)
        }
        let settings: ALSASettings
        do {
            settings = try ALSASettings(negotiating: options, with: pcm)
        } catch {
            snd_pcm_close(pcm)
            throw error
        }
        handle = pcm
        device = options.device
        rate = settings.rate
        period = settings.period
        bufferSize = settings.bufferSize
        channels = settings.channels
        format = settings.format
        scratch = .allocate(
            byteCount: period * channels * format.bytes, alignment: MemoryLayout<Int64>.alignment)
        descriptors = .allocate(capacity: max(1, Int(snd_pcm_poll_descriptors_count(pcm))))
        descriptors.initialize(repeating: pollfd())
    }

    deinit {
        snd_pcm_close(handle)
        scratch.deallocate()
        descriptors.deallocate()
    }

    /// Waits until the device's buffer has room for a period.
    ///
    /// - Throws: `PlaybackError` when the device is gone or does not recover.
    public func waitForRoom() throws {
        while true {
            let room = snd_pcm_avail_update(handle)
            if room >= period { return }
            if room < 0 {
                try recover(from: Int32(room))
            } else {
                try wait()
            }
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
                from: sources, to: channels, into: scratch)
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
            memset(scratch, 0, period * channels * format.bytes)
            try push(frames: period - filled)
            filled = 0
        }
        snd_pcm_nonblock(handle, 0)
        let code = snd_pcm_drain(handle)
        snd_pcm_nonblock(handle, 1)
        if code == -ENODEV { throw lost() }
        snd_pcm_prepare(handle)
    }

    private func push(frames: Int) throws {
        var done = 0
        while done < frames {
            let start = scratch + done * channels * format.bytes
            let count = snd_pcm_writei(handle, start, snd_pcm_uframes_t(frames - done))
            if count > 0 {
                done += count
                recoveries = 0
            } else if count == 0 || count == -Int(EAGAIN) {
                try wait()
            } else {
                try recover(from: Int32(count))
            }
        }
    }

    private func wait() throws {
        let count = UInt32(
            max(
                0,
                snd_pcm_poll_descriptors(
                    handle, descriptors.baseAddress, UInt32(descriptors.count))))
        let ready = poll(descriptors.baseAddress, nfds_t(count), Self.patience)
        if ready < 0 { return }
        guard ready > 0 else { throw lost() }
        var events: UInt16 = 0
        snd_pcm_poll_descriptors_revents(handle, descriptors.baseAddress, count, &events)
        guard events & UInt16(POLLERR) != 0 else { return }
        switch snd_pcm_state(handle) {
        case SND_PCM_STATE_XRUN: try recover(from: -EPIPE)
        case SND_PCM_STATE_SUSPENDED: try recover(from: -ESTRPIPE)
        default: throw lost()
        }
    }

    private func recover(from code: Int32) throws {
        recoveries += 1
        guard recoveries <= Self.mostRecoveries else { throw lost() }
        switch code {
        case -EPIPE:
            underruns += 1
            if snd_pcm_prepare(handle) < 0 { throw lost() }
        case -ESTRPIPE:
            let resumed = snd_pcm_resume(handle)
            if resumed == -EAGAIN {
                usleep(20_000)
            } else if resumed < 0, snd_pcm_prepare(handle) < 0 {
                throw lost()
            }
        case -EINTR:
            break
        default:
            throw lost()
        }
    }

    private func lost() -> PlaybackError {
        PlaybackError(
            .lost, device: device,
            reason: "the device no longer takes sound; 'luthier devices' lists what there is")
    }

    /// Why a device could not be opened.
    static func openError(
        _ code: Int32, device: String, list: String = "luthier devices"
    ) -> PlaybackError {
        if code == -EBUSY || code == -EAGAIN {
            return PlaybackError(
                .busy, device: device,
                reason: "another program holds the device; close it or choose another --device")
        }
        return PlaybackError(
            .noDevice, device: device,
            reason: "no such sound device (\(String(cString: snd_strerror(code)))); "
                + "'\(list)' lists what there is")
    }
}
