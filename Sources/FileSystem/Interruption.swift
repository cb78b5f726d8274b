import Synchronization

/// Whether the process was asked to end, as by Ctrl-C: what waits for a pipe gives up then.
package enum Interruption {
    private static let flag = Atomic(false)

    /// Whether it was.
    package static var isRaised: Bool { flag.load(ordering: .relaxed) }

    /// Asks; safe from any thread.
    package static func raise() { flag.store(true, ordering: .relaxed) }
}
