import CKernels
import Glibc

/// The bytes that can be read from memory in a second, measured, so that speeds of work that waits
/// for its weights can be told as shares of it.
public enum MemoryBandwidth {
    /// Measures reading a block of memory from end to end.
    ///
    /// - Parameters:
    ///   - megabytes: the block's size; far more than the caches hold, unless they are to help.
    ///   - threads: how many read, a share each.
    ///   - runs: the fastest counts, for other work on the machine can only slow one down.
    /// - Returns: GB/s, of 10⁹ bytes.
    public static func measure(megabytes: Int = 256, threads: Int = 1, runs: Int = 8) -> Double {
        let bytes = megabytes << 20
        let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 1 << 21)
        defer { memory.deallocate() }
        madvise(memory, bytes, MADV_HUGEPAGE)
        memset(memory, 1, bytes)
        let pool = threads > 1 ? luthier_thread_pool_create(Int32(threads)) : nil
        defer { luthier_thread_pool_destroy(pool) }
        let clock = ContinuousClock()
        var best = 0.0
        var sum = 0
        for _ in 0..<runs {
            let time = clock.measure { sum ^= luthier_read_all(memory, bytes, pool) }
            best = max(best, Double(bytes) / (time / .seconds(1)) / 1e9)
        }
        // Every byte is 1; nobody but the optimiser could doubt it.
        precondition(sum == 0 || sum == 0x0101_0101_0101_0101, "what was written is read")
        return best
    }
}
