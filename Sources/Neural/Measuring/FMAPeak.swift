import CKernels

/// The multiply-adds one core can do, measured, so that speeds can be told as shares of it.
public enum FMAPeak {
    /// The vectors in use: `avx512`, `avx2` or `baseline`.
    public static var vectors: String { String(cString: luthier_fma_vectors()) }

    /// Measures the peak of the calling thread's core.
    ///
    /// - Parameter bursts: how many bursts of about a millisecond to try; the fastest counts, for
    ///   other work on the machine can only slow one down.
    /// - Returns: GFLOP/s in single precision; a multiply-add counts as two.
    public static func measure(bursts: Int = 40) -> Double {
        var sink: Float = 1
        var rounds = 10_000
        var best = 0.0
        let clock = ContinuousClock()
        var burst = 0
        while burst < bursts {
            var operations = 0.0
            let time = clock.measure { operations = luthier_fma_burst(rounds, &sink) }
            let seconds = time / .seconds(1)
            if seconds < 0.0005 {
                rounds *= 2
                continue
            }
            best = max(best, operations / seconds / 1e9)
            burst += 1
        }
        return best
    }
}
