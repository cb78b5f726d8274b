import CSndFile
import FileSystem
import Glibc
import Signal

extension AudioFile {
    /// Writes sound as WAV, or as FLAC where the name ends so.
    ///
    /// The samples are resampled (soxr, very high quality), brought to −1 dBFS, dithered (16 bit)
    /// and clipped as the settings say; NaN and infinity become 0, digital silence is not dithered.
    /// The file appears whole or not at all, and the same input gives the same bytes.
    ///
    /// - Parameters:
    ///   - samples: `[frames, channels]`, interleaved, full scale ±1.
    ///   - channels: 1 or 2.
    ///   - rate: of the samples, in Hz.
    ///   - path: the file, `-` for standard output (WAV).
    ///   - settings: sample format, rate of the file, normalisation, texts.
    /// - Returns: how loud it is, and what of it is cut off.
    /// - Throws: `AudioFileError`; ``Clipping`` where the settings refuse it.
    @discardableResult
    public static func write(
        _ samples: [Float], channels: Int = 1, rate: Int, to path: String,
        settings: ExportSettings = ExportSettings()
    ) throws -> SoundLevels {
        precondition(channels == 1 || channels == 2, "mono or stereo")
        precondition(samples.count.isMultiple(of: channels), "whole frames")
        precondition(rate > 0, "a sample rate is positive")
        let target = settings.rate ?? rate
        guard rates.contains(target) else { throw rateFault(target, name: path) }
        guard !samples.isEmpty else {
            throw AudioFileError(
                .empty, path: path, reason: "there are no samples to write; make some sound first")
        }
        let container = try container(for: path, format: settings.format)
        let isMixedDown = settings.isMono && channels == 2
        let channels = isMixedDown ? 1 : channels
        var sound = (isMixedDown ? mean(samples) : samples).map { $0.isFinite ? $0 : 0 }
        sound = resampled(sound, channels: channels, from: rate, to: target)
        var levels = SoundLevels()
        if let loudness = settings.loudness {
            sound = ProgrammeLoudness.brought(
                sound, to: loudness, channels: channels, rate: target)
        } else if settings.isNormalized {
            sound = Loudness.normalized(sound, peak: ExportSettings.peak)
        } else if settings.format != .float32 {
            sound = try fitted(
                sound, channels: channels, rate: target, as: settings.clipping, path: path)
            levels.clipping = Clipping(in: sound, path: path)
        }
        if settings.measuresLoudness || settings.loudness != nil {
            levels.loudness = ProgrammeLoudness.integrated(
                sound, channels: channels, rate: target)
        }

        var info = SF_INFO()
        info.samplerate = Int32(target)
        info.channels = Int32(channels)
        info.format = container | encoding(of: settings.format)
        try OutputFile.write(to: path) { descriptor, name in
            try encode(info, settings: settings, to: descriptor, name: name) {
                write(sound, to: $0, settings: settings) == sound.count
            }
        }
        return levels
    }

    /// Writes sound: one channel of a mono one, two of a stereo one, unless the settings want one.
    ///
    /// - Parameters: as for ``write(_:channels:rate:to:settings:)``.
    /// - Returns: how loud it is, and what of it is cut off.
    /// - Throws: as the same.
    @discardableResult
    public static func write(
        _ sound: SampleBuffer, to path: String, settings: ExportSettings = ExportSettings()
    ) throws -> SoundLevels {
        guard sound.isStereo, !settings.isMono else {
            return try write(sound.samples, rate: sound.rate, to: path, settings: settings)
        }
        return try write(
            sound.interleaved, channels: 2, rate: sound.rate, to: path, settings: settings)
    }

    /// The mean of left and right.
    private static func mean(_ samples: [Float]) -> [Float] {
        stride(from: 0, to: samples.count, by: 2).map { (samples[$0] + samples[$0 + 1]) / 2 }
    }

    /// Writes sound as it comes, in 24 bits, clipped to full scale; the file appears when the last
    /// is written, or not at all.
    ///
    /// - Parameters:
    ///   - channels: 1 or 2.
    ///   - rate: of the samples and the file, in Hz.
    ///   - path: the file, `-` for standard output (WAV).
    ///   - tags: texts in the file.
    ///   - next: gives the next samples, `[frames, channels]`; waits for them, and gives `nil` when
    ///     none come any more.
    /// - Throws: `AudioFileError`, and what `next` throws.
    public static func write(
        channels: Int, rate: Int, to path: String, tags: SoundTags = SoundTags(),
        streaming next: () throws -> [Float]?
    ) throws {
        precondition(channels == 1 || channels == 2, "mono or stereo")
        let settings = ExportSettings(format: .int24, isNormalized: false, tags: tags)
        var info = SF_INFO()
        info.samplerate = Int32(rate)
        info.channels = Int32(channels)
        info.format =
            try container(for: path, format: settings.format) | encoding(of: settings.format)
        try OutputFile.write(to: path) { descriptor, name in
            try encode(info, settings: settings, to: descriptor, name: name) { handle in
                while let samples = try next() {
                    guard write(samples, to: handle, settings: settings) == samples.count else {
                        return false
                    }
                }
                return true
            }
        }
    }

    /// What whole numbers hold of a sound.
    private static func fitted(
        _ sound: [Float], channels: Int, rate: Int, as choice: Clipping.Choice, path: String
    ) throws -> [Float] {
        switch choice {
        case .cut: return sound
        case .limit:
            return PeakLimiter.limit(
                sound, channels: channels, rate: rate,
                ceiling: Loudness.amplitude(decibels: ExportSettings.peak))
        case .refuse:
            if let clipping = Clipping(in: sound, path: path) { throw clipping }
            return sound
        }
    }

    /// Writes what stands before and behind the samples.
    ///
    /// - Parameter body: writes the samples; returns whether all were.
    private static func encode(
        _ info: SF_INFO, settings: ExportSettings, to descriptor: Int32, name: String,
        _ body: (OpaquePointer) throws -> Bool
    ) throws {
        var info = info
        let handle: OpaquePointer
        do {
            handle = try soundHandle(descriptor, Int(SFM_WRITE), &info)
        } catch {
            throw error.error(path: name, doing: "write")
                ?? refusal(info, settings.format, name: name)
        }
        sf_command(handle, Int32(SFC_SET_CLIPPING), nil, Int32(SF_TRUE))
        // The PEAK chunk holds the time of day, and would make equal sounds unequal files.
        sf_command(handle, Int32(SFC_SET_ADD_PEAK_CHUNK), nil, Int32(SF_FALSE))
        let tags = settings.tags
        let texts = [
            (SF_STR_TITLE, tags.title), (SF_STR_COMMENT, tags.comment),
            (SF_STR_SOFTWARE, tags.software),
        ]
        for (kind, text) in texts {
            if let text, !text.isEmpty { sf_set_string(handle, Int32(kind), shortened(text)) }
        }
        errno = 0
        let isWhole: Bool
        do {
            isWhole = try body(handle)
        } catch {
            sf_close(handle)
            throw error
        }
        let fault = errno
        guard sf_close(handle) == 0, isWhole else {
            guard fault != 0 else { throw refusal(info, settings.format, name: name) }
            throw AudioFileError(.system(fault), path: name, doing: "write")
        }
        guard let note = settings.note,
            info.format & Int32(SF_FORMAT_TYPEMASK) == Int32(SF_FORMAT_WAV)
        else { return }
        try append(note.chunks(rate: Int(info.samplerate)), to: descriptor, name: name)
    }

    /// Puts chunks at the end of a RIFF file and makes it so much longer.
    private static func append(_ chunks: [UInt8], to descriptor: Int32, name: String) throws {
        let end = Int(lseek(descriptor, 0, SEEK_END))
        // A chunk begins at an even place.
        let bytes = (end.isMultiple(of: 2) ? [] : [0]) + chunks
        var length = LittleEndianBytes()
        length.append(end + bytes.count - 8, bytes: 4)
        guard pwrite(descriptor, bytes, bytes.count, off_t(end)) == bytes.count,
            pwrite(descriptor, length.bytes, 4, 4) == 4
        else { throw AudioFileError(FileFault.system(errno), path: name, doing: "write") }
    }

    /// The error of a container that does not take such samples.
    private static func refusal(
        _ info: SF_INFO, _ format: ExportSettings.SampleFormat, name: String
    ) -> AudioFileError {
        AudioFileError(
            .unsupported, path: name,
            reason: "this kind of file takes no \(format) at \(info.samplerate) Hz; write a .wav")
    }

    /// A text cut to what libsndfile reads back from a WAV.
    private static func shortened(_ text: String) -> String {
        var text = text
        while text.utf8.count > SoundTags.longest { text.removeLast() }
        return text
    }

    /// Writes samples in blocks and returns how many went through.
    private static func write(
        _ sound: [Float], to handle: OpaquePointer, settings: ExportSettings
    ) -> Int {
        if settings.format == .float32 {
            return Int(sf_write_float(handle, sound, sf_count_t(sound.count)))
        }
        let bits = settings.format == .int16 ? 16 : 24
        let isSilent = sound.allSatisfy { $0 == 0 }
        var quantize = Quantizer(
            bits: bits, dither: bits == 16 && !isSilent, seed: settings.seed)
        var written = 0
        while written < sound.count {
            let block = sound[written..<min(written + 8192, sound.count)]
            // libsndfile takes whole numbers left-aligned in 32 bits.
            let values = block.map { quantize($0) << Int32(32 - bits) }
            let count = Int(sf_write_int(handle, values, sf_count_t(values.count)))
            written += max(0, count)
            guard count == values.count else { break }
        }
        return written
    }

    private static func container(
        for path: String, format: ExportSettings.SampleFormat
    ) throws -> Int32 {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        let isBare = path == "-" || !name.dropFirst().contains(".")
        let ending = isBare ? "wav" : (name.split(separator: ".").last ?? "").lowercased()
        switch ending {
        case "wav", "wave": return Int32(SF_FORMAT_WAV)
        case "flac" where format != .float32: return Int32(SF_FORMAT_FLAC)
        case "flac":
            throw AudioFileError(
                .unsupported, path: path, reason: "FLAC holds no floats; use 24 bit or a .wav")
        default:
            // A device or a pipe has no say in its name.
            let kind = Path.kind(path) ?? S_IFREG
            if kind != S_IFREG && kind != S_IFDIR { return Int32(SF_FORMAT_WAV) }
            throw AudioFileError(
                .unsupported, path: path,
                reason: "cannot write .\(ending) files; use .wav or .flac")
        }
    }

    private static func encoding(of format: ExportSettings.SampleFormat) -> Int32 {
        switch format {
        case .int16: Int32(SF_FORMAT_PCM_16)
        case .int24: Int32(SF_FORMAT_PCM_24)
        case .float32: Int32(SF_FORMAT_FLOAT)
        }
    }

    private static func resampled(
        _ samples: [Float], channels: Int, from rate: Int, to target: Int
    ) -> [Float] {
        guard rate != target else { return samples }
        guard channels == 2 else { return Resampler.resample(samples, from: rate, to: target) }
        let sides = (0..<2).map { side in
            let channel = stride(from: side, to: samples.count, by: 2).map { samples[$0] }
            return Resampler.resample(channel, from: rate, to: target)
        }
        return zip(sides[0], sides[1]).flatMap { [$0, $1] }
    }
}
