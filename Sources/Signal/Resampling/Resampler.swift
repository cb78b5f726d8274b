import CSoxr

/// Band-limited conversion of one channel from one rate to another, over soxr at its very high
/// quality (28 bit).
///
/// Works block by block, so that a long file needs no second copy; the filter's delay is taken off
/// and the length comes out as `count · to / from`, rounded. Equal rates pass the samples
/// untouched.
public final class Resampler {
    private let handle: soxr_t?
    private let ratio: Double
    private var output: [Float]
    private var consumed = 0
    private var produced = 0

    /// Prepares a conversion.
    ///
    /// - Parameters:
    ///   - source: rate of what comes in, in Hz.
    ///   - target: rate of what goes out, in Hz.
    /// - Precondition: both are positive and at most a factor of 100 000 apart.
    public init(from source: Int, to target: Int) {
        precondition(source > 0 && target > 0, "a sample rate is positive")
        ratio = Double(target) / Double(source)
        precondition(ratio < 1e5 && ratio > 1e-5, "rates are not too far apart")
        output = Array(repeating: 0, count: 8192)
        guard source != target else {
            handle = nil
            return
        }
        var quality = soxr_quality_spec(UInt(SOXR_VHQ), 0)
        var fault: soxr_error_t?
        handle = soxr_create(Double(source), Double(target), 1, &fault, nil, &quality, nil)
        if handle == nil { preconditionFailure("no memory for a resampler") }
    }

    deinit { soxr_delete(handle) }

    /// Goes back to the start of a sound.
    public func reset() {
        if let handle { soxr_clear(handle) }
        (consumed, produced) = (0, 0)
    }

    /// Converts the next block and appends what is ready.
    public func process(_ samples: UnsafeBufferPointer<Float>, appendingTo result: inout [Float]) {
        guard let handle else { return result.append(contentsOf: samples) }
        guard let base = samples.baseAddress, !samples.isEmpty else { return }
        consumed += samples.count
        var taken = 0
        while true {
            var used = 0
            var made = 0
            soxr_process(
                handle, base + taken, samples.count - taken, &used, &output, output.count, &made)
            taken += used
            produced += made
            result.append(contentsOf: output[..<made])
            if taken == samples.count && made < output.count { return }
        }
    }

    /// Appends what is left in the filter; the converter is at its end then.
    public func finish(appendingTo result: inout [Float]) {
        guard let handle else { return }
        let wanted = Int((Double(consumed) * ratio).rounded())
        while produced < wanted {
            var made = 0
            soxr_process(
                handle, nil, 0, nil, &output, min(output.count, wanted - produced), &made)
            guard made > 0 else { break }
            produced += made
            result.append(contentsOf: output[..<made])
        }
        let excess = produced - wanted
        if excess > 0 { result.removeLast(min(excess, result.count)) }
        if excess < 0 { result.append(contentsOf: repeatElement(0, count: -excess)) }
        produced = wanted
    }

    /// Converts a whole sound.
    ///
    /// - Parameters:
    ///   - samples: one channel.
    ///   - source: its rate in Hz.
    ///   - target: the rate wanted, in Hz.
    /// - Returns: `samples.count · target / source` samples, rounded.
    public static func resample(_ samples: [Float], from source: Int, to target: Int) -> [Float] {
        guard source != target else { return samples }
        let resampler = Resampler(from: source, to: target)
        var result: [Float] = []
        result.reserveCapacity(Int(Double(samples.count) * resampler.ratio) + 1)
        samples.withUnsafeBufferPointer { resampler.process($0, appendingTo: &result) }
        resampler.finish(appendingTo: &result)
        return result
    }
}
