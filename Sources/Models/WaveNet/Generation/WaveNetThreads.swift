import CKernels

/// Whether a second thread helps: measured, and measured again from time to time, for it depends on
/// what else the machine does. The samples are the same either way.
final class WaveNetThreads {
    private let pool: OpaquePointer?
    private var best: [Double] = [.infinity, .infinity]
    private var sinceTrial = 0.0
    /// Steps of a trial.
    private static let trial = 12
    /// Seconds after which the other way is tried again.
    private static let patience = 3.0

    /// - Parameter threads: 1 for the caller's alone.
    init(_ threads: Int) { pool = threads > 1 ? luthier_thread_pool_create(Int32(threads)) : nil }

    deinit { luthier_thread_pool_destroy(pool) }

    /// Steps to make at once, at most `count`, and whether with the pool.
    private func plan(_ count: Int) -> (way: Int, steps: Int) {
        guard pool != nil else { return (0, count) }
        if let way = best.firstIndex(of: .infinity) { return (way, min(count, Self.trial)) }
        let way = best[1] < best[0] ? 1 : 0
        guard sinceTrial > Self.patience else { return (way, count) }
        sinceTrial = 0
        return (1 - way, min(count, Self.trial))
    }

    /// Makes steps, and returns how many.
    func run(_ count: Int, _ body: (_ steps: Int, _ pool: OpaquePointer?) -> Void) -> Int {
        let (way, steps) = plan(count)
        let clock = ContinuousClock()
        let time = clock.measure { body(steps, way == 1 ? pool : nil) } / .seconds(1)
        sinceTrial += time
        best[way] = time / Double(steps)
        return steps
    }
}
