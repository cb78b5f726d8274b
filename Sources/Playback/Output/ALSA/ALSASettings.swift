import CALSA
import Instruments

/// What a device agreed to.
struct ALSASettings {
    /// Which way sound goes.
    enum Direction {
        case playback
        case capture
    }

    var format = SampleFormat.float
    var channels = 2
    var rate = DeviceRequest.rate
    var period = DeviceRequest.period
    var bufferSize = 1_024
    /// Bytes a frame.
    var frameBytes: Int { channels * format.bytes }

    /// Settles, in the order in which each narrows the next: access, format, channels, rate,
    /// period, buffer; then when the device starts and wakes us.
    ///
    /// - Throws: `PlaybackError` when no format known here is taken, or given.
    init(
        negotiating options: OutputOptions, with pcm: OpaquePointer,
        _ direction: Direction = .playback
    ) throws {
        func refuse(_ what: String) -> PlaybackError {
            PlaybackError(
                .format, device: options.device,
                reason: "the device \(direction == .playback ? "takes" : "gives") no \(what) known "
                    + "here; choose another --device")
        }
        var hardware: OpaquePointer?
        guard snd_pcm_hw_params_malloc(&hardware) == 0, let hardware else {
            throw refuse("settings")
        }
        defer { snd_pcm_hw_params_free(hardware) }
        guard snd_pcm_hw_params_any(pcm, hardware) >= 0 else { throw refuse("settings") }
        snd_pcm_hw_params_set_rate_resample(pcm, hardware, 0)
        guard
            snd_pcm_hw_params_set_access(pcm, hardware, SND_PCM_ACCESS_RW_INTERLEAVED) == 0
        else { throw refuse("interleaved samples") }
        guard
            let format = SampleFormat.allCases.first(where: {
                snd_pcm_hw_params_set_format(pcm, hardware, $0.alsa) == 0
            })
        else { throw refuse("sample format") }
        self.format = format
        var channels: UInt32 = 2
        guard snd_pcm_hw_params_set_channels_near(pcm, hardware, &channels) == 0 else {
            throw refuse("number of channels")
        }
        self.channels = Int(channels)
        var rate = UInt32(options.rate)
        guard snd_pcm_hw_params_set_rate_near(pcm, hardware, &rate, nil) == 0 else {
            throw refuse("rate")
        }
        self.rate = Int(rate)
        var period = snd_pcm_uframes_t(options.period)
        // A sound server has threads of its own, which must be waited for: more in hand.
        let isServer = snd_pcm_type(pcm) == SND_PCM_TYPE_IOPLUG
        let periods = options.periods * (isServer ? 2 : 1)
        var size = snd_pcm_uframes_t(options.period * periods)
        snd_pcm_hw_params_set_period_size_near(pcm, hardware, &period, nil)
        snd_pcm_hw_params_set_buffer_size_near(pcm, hardware, &size)
        guard snd_pcm_hw_params(pcm, hardware) == 0,
            snd_pcm_get_params(pcm, &size, &period) == 0, period > 0
        else { throw refuse("buffer") }
        self.period = Int(period)
        bufferSize = Int(size)
        guard startsEarly(pcm, direction) else { throw refuse("start threshold") }
    }

    /// Starts after two periods: at the whole buffer's size PipeWire leaves gaps of 200 ms. What is
    /// recorded starts at once.
    private func startsEarly(_ pcm: OpaquePointer, _ direction: Direction) -> Bool {
        var software: OpaquePointer?
        guard snd_pcm_sw_params_malloc(&software) == 0, let software else { return false }
        defer { snd_pcm_sw_params_free(software) }
        let threshold = snd_pcm_uframes_t(
            direction == .playback ? min(2 * period, bufferSize) : 1)
        return snd_pcm_sw_params_current(pcm, software) == 0
            && snd_pcm_sw_params_set_start_threshold(pcm, software, threshold) == 0
            && snd_pcm_sw_params_set_avail_min(pcm, software, snd_pcm_uframes_t(period)) == 0
            && snd_pcm_sw_params(pcm, software) == 0
    }
}
