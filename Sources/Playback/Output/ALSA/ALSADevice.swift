import CALSA
import Glibc

/// A device of ALSA that is open, either way: what it agreed to, room for a period, and how it is
/// waited for. Used by one thread.
final class ALSADevice {
    /// Failures one after the other that are mended before the device counts as lost.
    private static let mostRecoveries = 10
    /// Milliseconds after which a device that takes or gives nothing is lost. PulseAudio's null
    /// sink was seen to take nothing for 2 s after it ran dry.
    private static let patience: Int32 = 4_000

    let name: String
    let handle: OpaquePointer
    let settings: ALSASettings
    /// Room for a period, as the device has its frames.
    let scratch: UnsafeMutableRawPointer
    /// How often the device's buffer ran dry, or over.
    private(set) var breaks = 0
    private let direction: ALSASettings.Direction
    private let descriptors: UnsafeMutableBufferPointer<pollfd>
    private var recoveries = 0

    /// Opens a device.
    ///
    /// - Throws: `PlaybackError` when there is no such device, it is busy, or has no format known
    ///   here.
    init(_ options: OutputOptions, _ direction: ALSASettings.Direction) throws {
        luthier_alsa_silence()
        var opened: OpaquePointer?
        let code = snd_pcm_open(
            &opened, options.device, direction.stream, SND_PCM_NONBLOCK)
        guard code == 0, let pcm = opened else {
            throw Self.openError(code, device: options.device, direction)
        }
        do {
            settings = try ALSASettings(negotiating: options, with: pcm, direction)
        } catch {
            snd_pcm_close(pcm)
            throw error
        }
        (handle, name, self.direction) = (pcm, options.device, direction)
        scratch = .allocate(
            byteCount: settings.period * settings.frameBytes,
            alignment: MemoryLayout<Int64>.alignment)
        descriptors = .allocate(capacity: max(1, Int(snd_pcm_poll_descriptors_count(pcm))))
        descriptors.initialize(repeating: pollfd())
    }

    deinit {
        snd_pcm_close(handle)
        scratch.deallocate()
        descriptors.deallocate()
    }

    /// Looks after a transfer: notes that frames went over, waits where there was no room or
    /// nothing to give, and mends what can be mended.
    ///
    /// - Parameter count: the frames that went over, or a negative error.
    /// - Throws: `PlaybackError` when the device is gone or does not recover.
    func follow(_ count: Int) throws {
        if count > 0 {
            recoveries = 0
        } else if count == 0 || count == -Int(EAGAIN) {
            try wait()
        } else {
            try recover(from: Int32(count))
        }
    }

    /// That the device is gone.
    func lost() -> PlaybackError {
        PlaybackError(
            .lost, device: name,
            reason: "the device \(direction == .playback ? "no longer takes" : "gives no") sound; "
                + "'\(direction.list)' lists what there is")
    }

    private func wait() throws {
        let known = snd_pcm_poll_descriptors(
            handle, descriptors.baseAddress, UInt32(descriptors.count))
        let count = UInt32(max(0, known))
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
        // What was not recorded meanwhile is missing, whatever the reason.
        case -ESTRPIPE where direction == .capture, -EPIPE:
            breaks += 1
            if snd_pcm_prepare(handle) < 0 { throw lost() }
        case -ESTRPIPE:
            let resumed = snd_pcm_resume(handle)
            if resumed == -EAGAIN {
                usleep(20_000)
            } else if resumed < 0, snd_pcm_prepare(handle) < 0 {
                throw lost()
            }
        case -EINTR: break
        default: throw lost()
        }
        if direction == .capture, snd_pcm_state(handle) == SND_PCM_STATE_PREPARED { try start() }
    }

    /// Lets a device that records begin; one that plays begins by itself.
    func start() throws {
        guard snd_pcm_start(handle) == 0 || snd_pcm_state(handle) == SND_PCM_STATE_RUNNING else {
            throw lost()
        }
    }

    /// Why a device could not be opened.
    private static func openError(
        _ code: Int32, device: String, _ direction: ALSASettings.Direction
    ) -> PlaybackError {
        if code == -EBUSY || code == -EAGAIN {
            return PlaybackError(
                .busy, device: device,
                reason: "another program holds the device; close it or choose another --device")
        }
        return PlaybackError(
            .noDevice, device: device,
            reason: "no such sound device (\(String(cString: snd_strerror(code)))); "
                + "'\(direction.list)' lists what there is")
    }
}

extension ALSASettings.Direction {
    fileprivate var stream: snd_pcm_stream_t {
        self == .playback ? SND_PCM_STREAM_PLAYBACK : SND_PCM_STREAM_CAPTURE
    }

    /// What lists the devices.
    fileprivate var list: String {
        self == .playback ? "luthier devices" : "luthier devices --inputs"
    }
}
