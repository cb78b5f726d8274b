import ArgumentParser
import Instruments

/// Work on one input after another.
enum Batch {
    /// Does the work for each item; among several, a fault of one is told at once and does not keep
    /// the others from their turn.
    ///
    /// - Throws: the fault of an only item, `ExitCode.failure` after told ones, or
    ///   `CancellationError` when Ctrl-C stopped it.
    static func run<Item>(
        _ items: [Item], interrupt: Interrupt, work: (Int, Item) throws -> Void
    ) throws {
        var isFaulty = false
        for (index, item) in items.enumerated() {
            try interrupt.cancellation.check()
            do {
                try work(index, item)
            } catch let error where items.count > 1 && !(error is CancellationError) {
                Standard.fault(error)
                isFaulty = true
            }
        }
        if isFaulty { throw ExitCode.failure }
    }
}
