import CALSA
import Glibc

/// Sound from ALSA: the formats and rates are those of ``ALSAOutput``.
public final class ALSAInput: AudioInput {
    /// The name of the device.
    public let device: String
    /// The rate the device runs at, in Hz.
    public let rate: Int
    /// Frames a period.
    public let period: Int
    /// How often the device's buffer ran over.
    public private(set) var overruns = 0

    private let handle: OpaquePointer
    private let channels: Int
    private let format: SampleFormat
    private let scratch: UnsafeMutableRawPointer
    private let descriptors: UnsafeMutableBufferPointer<pollfd>
    private var recoveries = 0

    private static let mostRecoveries = 10
    /// Milliseconds after which a device that gives nothing is lost.
    private static let patience: Int32 = 4_000
    /// Periods in the device's buffer: what is recorded need not come soon, but whole.
    private static let periods = 16

    /// Opens a device, which begins to give.
    ///
    /// - Throws: `PlaybackError` when there is no such device, it is busy, or gives no format known
    ///   here.
    public init(_ options: OutputOptions = OutputOptions()) throws {
        luthier_alsa_silence()
        var opened: OpaquePointer?
        let code = snd_pcm_open(&opened, options.device, SND_PCM_STREAM_CAPTURE, SND_PCM_NONBLOCK)
        guard code == 0, let pcm = opened else {
            throw ALSAOutput.openError(
                code, device: options.device, list: "luthier devices --inputs")
        }
        var wanted = options
        wanted.periods = Self.periods
        let settings: ALSASettings
        do {
            settings = try ALSASettings(negotiating: wanted, with: pcm, .capture)
        } catch {
            snd_pcm_close(pcm)
            throw error
        }
        handle = pcm
        device = options.device
        rate = settings.rate
        period = settings.period
        channels = settings.channels
        format = settings.format
        scratch = .allocate(
            byteCount: period * channels * format.bytes, alignment: MemoryLayout<Int64>.alignment)
        descriptors = .allocate(capacity: max(1, Int(snd_pcm_poll_descriptors_count(pcm))))
        descriptors.initialize(repeating: pollfd())
        guard snd_pcm_start(pcm) == 0 || snd_pcm_state(pcm) == SND_PCM_STATE_RUNNING else {
            throw lost()
        }
    }

    deinit {
        snd_pcm_close(handle)
        scratch.deallocate()
        descriptors.deallocate()
    }

    /// Waits until frames are there, and takes at most a period of them.
    ///
    /// - Throws: `PlaybackError` when the device is gone or does not recover.
    public func read(into frames: UnsafeMutableBufferPointer<SIMD2<Float>>) throws -> Int {
        let most = min(period, frames.count)
        while true {
            let count = snd_pcm_readi(handle, scratch, snd_pcm_uframes_t(most))
            if count > 0 {
                recoveries = 0
                for frame in 0..<count {
                    let start = scratch + frame * channels * format.bytes
                    frames[frame] = SIMD2(
                        format.sample(0, in: start), format.sample(min(1, channels - 1), in: start))
                }
                return count
            }
            if count == 0 || count == -Int(EAGAIN) {
                try wait()
            } else {
                try recover(from: Int32(count))
            }
        }
    }

    private func wait() throws {
        let count = snd_pcm_poll_descriptors(
            handle, descriptors.baseAddress, UInt32(descriptors.count))
        let ready = poll(descriptors.baseAddress, nfds_t(max(0, count)), Self.patience)
        if ready < 0 { return }
        guard ready > 0 else { throw lost() }
        var events: UInt16 = 0
        snd_pcm_poll_descriptors_revents(
            handle, descriptors.baseAddress, UInt32(max(0, count)), &events)
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
        case -EPIPE, -ESTRPIPE:
            overruns += 1
            guard snd_pcm_prepare(handle) == 0, snd_pcm_start(handle) == 0 else { throw lost() }
        case -EINTR: break
        default: throw lost()
        }
    }

    private func lost() -> PlaybackError {
        PlaybackError(
            .lost, device: device,
            reason: "the device gives no sound; 'luthier devices --inputs' lists what there is")
    }
}
