import Signal

/// Sound files in and out, over libsndfile.
public enum AudioFile {
    /// The longest sound that is read, in seconds.
    public static let longest = 600
    /// The sample rates that are read and written, in Hz.
    public static let rates = 8...384_000

    /// Samples beyond are clamped on reading (+180 dBFS); keeps all later sums finite.
    private static let loudest: Float = 1e9

    /// Reads a sound file of any kind that libsndfile knows, as mid and side where it has two
    /// channels, else mixed down to mono.
    ///
    /// The mid is the mean of all channels. Whole numbers are scaled to −1…1, floats are kept as
    /// they are, even beyond ±1; NaN and infinity become 0, and where nothing else is left there is no sound. A
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
        let beside = channels == 2 ? Resampler(from: source, to: target) : nil
        var (samples, side): ([Float], [Float]) = ([], [])
        var (total, zeroed) = (0, 0)
        try withUnsafeTemporaryAllocation(of: Float.self, capacity: blockFrames * channels) {
            block in
            block.initialize(repeating: 0)
            while total <= limit {
                let frames = min(reader.read(block), blockFrames)
                guard frames > 0 else { return }
                total += frames
                zeroed += clean(.init(rebasing: block[..<(frames * channels)]))
                if let beside {
                    let sides = halfDifferences(block, frames: frames)
                    sides.withUnsafeBufferPointer { beside.process($0, appendingTo: &side) }
                }
                mixDown(block, frames: frames, channels: channels)
                resampler.process(.init(rebasing: block[..<frames]), appendingTo: &samples)
            }
            throw lengthFault(seconds: nil, name: file.name)
        }
        resampler.finish(appendingTo: &samples)
        beside?.finish(appendingTo: &side)
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
        return SampleBuffer(samples: samples, side: side, rate: target, from: source)
    }

    /// Clamps samples, and puts 0 where there is no finite number.
    ///
    /// - Returns: how many were no finite numbers.
    private static func clean(_ block: UnsafeMutableBufferPointer<Float>) -> Int {
        var zeroed = 0
        for index in block.indices {
            if block[index].isFinite {
                block[index] = max(-loudest, min(loudest, block[index]))
            } else {
                block[index] = 0
                zeroed += 1
            }
        }
        return zeroed
    }

    /// Half of left less right, `[frames]`.
    private static func halfDifferences(
        _ block: UnsafeMutableBufferPointer<Float>, frames: Int
    ) -> [Float] {
        (0..<frames).map { (block[2 * $0] - block[2 * $0 + 1]) / 2 }
    }

    /// Averages interleaved channels in place: frame `t` goes to sample `t`.
    private static func mixDown(
        _ block: UnsafeMutableBufferPointer<Float>, frames: Int, channels: Int
    ) {
        let scale = 1 / Float(channels)
        for frame in 0..<frames {
            var sum: Float = 0
            for channel in 0..<channels { sum += block[frame * channels + channel] }
            block[frame] = sum * scale
        }
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
