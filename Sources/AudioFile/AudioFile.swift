import Signal

/// Sound files in and out, over libsndfile.
public enum AudioFile {
    /// The longest sound that is read, in seconds.
    public static let longest = 600
    /// The sample rates that are read and written, in Hz.
    public static let rates = 8...384_000

    /// Samples beyond are clamped on reading (+180 dBFS); keeps all later sums finite.
    private static let loudest: Float = 1e9

    /// Reads a sound file of any kind that libsndfile knows, mixed down to mono.
    ///
    /// Channels are averaged. Whole numbers are scaled to −1…1, floats are kept as they are, even
    /// beyond ±1; NaN and infinity become 0, and where nothing else is left there is no sound. A
    /// file cut short gives what is there. Memory stays
    /// proportional to the sound at the rate asked for, whatever the file's size.
    ///
    /// - Parameters:
    ///   - path: the file, `-` for standard input.
    ///   - rate: the rate wanted in Hz (soxr, very high quality); the file's own when `nil`.
    ///   - replaced: told how many samples, of all channels, were no finite numbers; not called for
    ///     none.
    /// - Throws: `AudioFileError`, also for more than `longest` seconds and for no samples at all.
    public static func read(
        _ path: String, rate: Int? = nil, replaced: (Int) -> Void = { _ in }
    ) throws -> SampleBuffer {
        let file = try InputFile(path)
        let reader = try SoundReader(file)
        let source = Int(reader.info.samplerate)
        if let rate, !rates.contains(rate) { throw rateFault(rate, name: file.name) }
        let target = rate ?? source
        let limit = source * longest
        if let stated = reader.statedFrames, stated > limit {
            throw lengthFault(seconds: stated / source, name: file.name)
        }

        let channels = Int(reader.info.channels)
        let blockFrames = max(1, 16_384 / channels)
        let resampler = Resampler(from: source, to: target)
        var samples: [Float] = []
        var (total, zeroed) = (0, 0)
        try withUnsafeTemporaryAllocation(of: Float.self, capacity: blockFrames * channels) {
            block in
            block.initialize(repeating: 0)
            while total <= limit {
                let frames = min(reader.read(block), blockFrames)
                guard frames > 0 else { return }
                total += frames
                zeroed += mixDown(block, frames: frames, channels: channels)
                resampler.process(.init(rebasing: block[..<frames]), appendingTo: &samples)
            }
            throw lengthFault(seconds: nil, name: file.name)
        }
        resampler.finish(appendingTo: &samples)
        guard !samples.isEmpty else {
            throw AudioFileError(
                .empty, path: file.name, reason: "holds no samples; record or export it again")
        }
        guard zeroed < total * channels else {
            throw AudioFileError(
                .damaged, path: file.name,
                reason: "holds no numbers, only NaN or infinity; record or export it again")
        }
        if zeroed > 0 { replaced(zeroed) }
        return SampleBuffer(samples: samples, rate: target, from: source)
    }

    /// Averages interleaved channels in place: frame `t` goes to sample `t`.
    ///
    /// - Returns: how many samples were no finite numbers and count as 0.
    private static func mixDown(
        _ block: UnsafeMutableBufferPointer<Float>, frames: Int, channels: Int
    ) -> Int {
        var zeroed = 0
        let scale = 1 / Float(channels)
        for frame in 0..<frames {
            var sum: Float = 0
            for channel in 0..<channels {
                let sample = block[frame * channels + channel]
                if sample.isFinite {
                    sum += max(-loudest, min(loudest, sample))
                } else {
                    zeroed += 1
                }
            }
            block[frame] = sum * scale
        }
        return zeroed
    }

    static func rateFault(_ rate: Int, name: String) -> AudioFileError {
        AudioFileError(
            .unsupported, path: name,
            reason: "cannot be converted to \(rate) Hz; \(rates.lowerBound)–\(rates.upperBound) Hz "
                + "would do")
    }

    private static func lengthFault(seconds: Int?, name: String) -> AudioFileError {
        let length = seconds.map { "lasts \($0 / 60) min \($0 % 60) s, " } ?? "is too long: "
        return AudioFileError(
            .tooLong, path: name,
            reason: "\(length)at most \(longest / 60) min can be read; cut it first")
    }
}
