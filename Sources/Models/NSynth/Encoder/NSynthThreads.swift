import CKernels

/// Threads that work on one block of a sound together. Belongs to one caller at a time.
final class NSynthThreads {
    /// What a thread does: its share, and a function that goes on when all threads have called it,
    /// and sees what they have written.
    typealias Body = (_ share: NSynthShare, _ meet: () -> Void) -> Void
    private let pool: OpaquePointer?
    /// How many there are, the caller's included.
    let count: Int

    /// - Parameter count: how many to use; fewer are where the system refuses.
    init(_ count: Int) {
        pool = count > 1 ? luthier_thread_pool_create(Int32(count)) : nil
        self.count = pool.map { Int(luthier_thread_pool_threads($0)) } ?? 1
    }

    deinit { luthier_thread_pool_destroy(pool) }

    /// Lets every thread work; returns when all are through.
    func run(_ body: Body) {
        guard let pool else { return body(NSynthShare(index: 0, count: 1)) {} }
        withoutActuallyEscaping(body) { body in
            withUnsafePointer(to: body) { body in
                luthier_thread_pool_run(
                    pool,
                    { pool, index, context in
                        guard let pool, let context else { return }
                        let count = Int(luthier_thread_pool_threads(pool))
                        context.assumingMemoryBound(to: Body.self).pointee(
                            NSynthShare(index: Int(index), count: count)
                        ) { luthier_thread_pool_barrier(pool) }
                    }, UnsafeMutableRawPointer(mutating: body))
            }
        }
    }
}
