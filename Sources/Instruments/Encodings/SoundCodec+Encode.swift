import AudioFile
import Foundation
import Models
import Signal

extension SoundCodec {
    /// The peak that a sound is brought to before it is encoded: the level our models were trained
    /// at, so that a quiet recording is encoded as well as a loud one.
    public static let encodingPeak: Float = 0.8

    /// Below this peak, −80 dBFS, a sound is taken for silence and is not made louder: its noise
    /// would become the sound.
    private static let silence: Float = 1e-4
    /// Frames encoded between two looks at the cancellation: 8 s of sound.
    private static let block = 256
    /// Up to so many seconds a sound is encoded at once, by an encoder that is kept ready.
    private static let short = 30

    /// The encoding of a sound, from the cache where it is there.
    ///
    /// The sound is brought to a peak of ``encodingPeak``, whatever its own level, unless
    /// ``level`` or an encoder that others published wants it as it is.
    ///
    /// - Parameters:
    ///   - source: what to encode; a `.npy` must hold exactly one encoding.
    ///   - note: the pitch of a `.npy` that has no pitch track beside it.
    ///   - vocoder: the vocoder that is to read the encoding; `nil` for the model's own.
    ///   - cancellation: stops the encoding of a long sound when raised.
    ///   - progress: called with the share of a long sound that is encoded, 0…1.
    /// - Throws: an error of the file or the model, one line that names the file, or
    ///   `CancellationError`.
    public func encoding(
        of source: SoundSource, note: Note? = nil, vocoder: String? = nil,
        cancellation: Cancellation = Cancellation(), progress: (Double) -> Void = { _ in }
    ) throws -> Encoding {
        let encoder = try model.encoder(for: vocoder)
        switch source {
        case .encoding(let url):
            return brightened(try onlyEncoding(in: url, note: note, for: vocoder))
        case .standardInput:
            let sound = try read(source, rate: encoder.encoder().sampleRate).sound
            return brightened(try encode(sound, source, encoder, cancellation, progress))
        case .sound(let file):
            let encoding = try cached(contentHash(of: file), encoder) {
                let read = try read(source, rate: encoder.encoder().sampleRate)
                let encoding = try encode(read.sound, source, encoder, cancellation, progress)
                return (encoding, read.isWhole)
            }
            return brightened(encoding)
        }
    }

    /// What ``isBrightened`` makes of an encoding.
    public func brightened(_ encoding: Encoding) -> Encoding {
        var encoding = encoding
        if isBrightened { encoding.bandwidth = .full }
        return encoding
    }

    /// The samples of a sound and its encoding; those of an encoding are rendered.
    ///
    /// The samples keep the level and the rate of the file, which is read once only, so that pipes
    /// will do.
    ///
    /// - Parameters: as for ``encoding(of:note:vocoder:cancellation:progress:)``; the vocoder also
    ///   renders an encoding.
    /// - Throws: an error of the file or the model, or `CancellationError`.
    public func soundAndEncoding(
        of source: SoundSource, note: Note? = nil, vocoder: String? = nil,
        cancellation: Cancellation = Cancellation(), progress: (Double) -> Void = { _ in }
    ) throws -> (SampleBuffer, Encoding) {
        let encoder = try model.encoder(for: vocoder)
        switch source {
        case .encoding(let url):
            let encoding = brightened(try onlyEncoding(in: url, note: note, for: vocoder))
            let sound = try render(encoding, vocoder: vocoder, cancellation: cancellation)
            return (sound, encoding)
        case .standardInput:
            let sound = try read(source).sound
            return (sound, brightened(try encode(sound, source, encoder, cancellation, progress)))
        case .sound(let file):
            let hash = contentHash(of: file)
            let read = try read(source)
            let encoding = try cached(hash, encoder) {
                (try encode(read.sound, source, encoder, cancellation, progress), read.isWhole)
            }
            return (read.sound, brightened(encoding))
        }
    }

    /// Reads a sound, and tells of samples in it that are no numbers, and of channels that cancel
    /// each other out.
    ///
    /// - Returns: the sound, and whether there was nothing to tell.
    private func read(
        _ source: SoundSource, rate: Int? = nil
    ) throws -> (sound: SampleBuffer, isWhole: Bool) {
        var count = 0
        let replaced = { count = $0 }
        let sound =
            if case .sound(let file) = source {
                try file.read(rate: rate, replaced: replaced)
            } else {
                try AudioFile.read("-", rate: rate, replaced: replaced)
            }
        let isOpposed = sound.isOpposed
        if count > 0 { notice(source.told(replaced: count)) }
        if isOpposed { notice(source.toldOpposed) }
        return (sound, count == 0 && !isOpposed)
    }

    private func onlyEncoding(
        in url: URL, note: Note?, for vocoder: String?
    ) throws -> Encoding {
        let encodings = try EncodingFile.read(
            url, note: note, needsPitch: model.named(vocoder).followsPitch)
        guard let only = encodings.first, encodings.count == 1 else {
            throw InstrumentError(
                .blend, subject: url.path,
                reason: "holds \(encodings.count) encodings; one alone can be used here, "
                    + "'luthier decode' takes all")
        }
        return only
    }

    private func keepsLevel(_ encoder: NamedEncoder) -> Bool {
        level.map { $0 == .keep } ?? encoder.keepsLevel
    }

    /// The key of a sound in the cache; `nil` where nothing is kept.
    private func contentHash(of sound: Sound) -> ContentHash? {
        guard cache != nil, var hash = try? ContentHash.of(file: sound.url) else { return nil }
        if let region = sound.region { hash.update(region.fragment.utf8) }
        return hash
    }

    private func cached(
        _ hash: ContentHash?, _ encoder: NamedEncoder,
        encode: () throws -> (encoding: Encoding, isKept: Bool)
    ) throws -> Encoding {
        guard let folder = cache?.folder, let hash else { return try encode().encoding }
        let cache = EncodingCache(
            folder: folder, weightsHash: encoder.weightsHash + (keepsLevel(encoder) ? " keep" : ""))
        if let known = cache.encoding(for: hash) { return known }
        let made = try encode()
        // What has a fault that is told is told again.
        if made.isKept { cache.store(made.encoding, for: hash) }
        return made.encoding
    }

    private func encode(
        _ sound: SampleBuffer, _ source: SoundSource, _ named: NamedEncoder,
        _ cancellation: Cancellation, _ progress: (Double) -> Void
    ) throws -> Encoding {
        try cancellation.check()
        let encoder = try named.encoder()
        let resampled = sound.resampled(to: encoder.sampleRate)
        let prepared = keepsLevel(named) ? resampled : Self.leveled(resampled)
        let samples = prepared.samples
        do {
            let nyquist = min(sound.nyquist, Double(encoder.sampleRate) / 2)
            var encoding: Encoding
            if samples.count > Self.short * encoder.sampleRate,
                let streaming = encoder as? any StreamingEncoder
            {
                encoding = try encode(
                    samples, through: streaming.stream(reaching: nyquist),
                    block: Self.block * encoder.hop, cancellation, progress)
            } else {
                encoding = try encoder.encode(samples, reaching: nyquist)
            }
            if let measuring = encoder as? any EqualisingEncoder {
                encoding.equaliser = try measuring.equaliser(of: samples, as: encoding)
            }
            try cancellation.check()
            if let measuring = encoder as? any DetailEncoder {
                encoding.detail = try measuring.detail(
                    of: samples, as: encoding, reaching: nyquist)
            }
            encoding.image = try StereoImage(
                of: prepared, frames: encoding.frames, check: cancellation.check)
            return encoding
        } catch let error as ModelError where error.path == nil {
            throw ModelError(
                error.code, path: source.url?.path ?? source.title, reason: error.reason)
        }
    }

    private func encode(
        _ samples: [Float], through stream: any EncoderStream, block: Int,
        _ cancellation: Cancellation, _ progress: (Double) -> Void
    ) throws -> Encoding {
        var encoding = Encoding(codes: [], pitch: PitchTrack(hertz: [], voicing: []))
        for start in stride(from: 0, to: samples.count, by: block) {
            try cancellation.check()
            let end = min(start + block, samples.count)
            encoding.append(stream.push(Array(samples[start..<end])))
            progress(Double(end) / Double(samples.count))
        }
        encoding.append(stream.finish())
        return encoding
    }

    /// A sound brought to a peak of ``encodingPeak``, as sounds are encoded: of a stereo one in its
    /// louder channel, so that none is clipped where it is played. Silence stays silence.
    static func leveled(_ sound: SampleBuffer) -> SampleBuffer {
        guard sound.isStereo else {
            return SampleBuffer(samples: leveled(sound.samples), rate: sound.rate)
        }
        return sound.peak < silence
            ? sound : sound.normalized(peak: Loudness.decibels(encodingPeak))
    }

    /// Samples brought to a peak of ``encodingPeak``; silence stays silence.
    public static func leveled(_ samples: [Float]) -> [Float] {
        guard Loudness.peak(samples) >= silence else { return samples }
        return Loudness.normalized(samples, peak: Loudness.decibels(encodingPeak))
    }
}
