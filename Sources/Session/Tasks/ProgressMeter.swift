/// How far a work has come, told now and then, and what is left of the time.
package struct ProgressMeter {
    /// What is told.
    package struct Report: Equatable, Sendable {
        /// The share of the work that is done, 0…1.
        package var share: Double
        /// Seconds left; `nil` as long as they cannot be guessed.
        package var left: Double?

        /// A report.
        package init(share: Double, left: Double? = nil) {
            self.share = share
            self.left = left
        }
    }

    /// Seconds between two reports: more often nobody reads them.
    private static let pause = 0.2
    /// Seconds of work before the rest is guessed.
    private static let trial = 0.5

    private var first: (time: ContinuousClock.Instant, share: Double)?
    private var reported: ContinuousClock.Instant?

    /// A meter of a work that is not begun. What is done before the first share, such as reading
    /// and loading, tells nothing of the time.
    package init() {}

    /// Counts progress.
    ///
    /// - Parameters:
    ///   - share: of the work that is done, 0…1.
    ///   - now: the time.
    /// - Returns: what is to be told: the first share, and then one every 0.2 s.
    package mutating func advance(
        to share: Double, at now: ContinuousClock.Instant = .now
    ) -> Report? {
        guard let first, let reported else {
            first = (now, share)
            reported = now
            return Report(share: share)
        }
        guard (now - reported) / .seconds(1) >= Self.pause else { return nil }
        self.reported = now
        let elapsed = (now - first.time) / .seconds(1)
        let made = share - first.share
        let left = made > 0 && elapsed > Self.trial ? elapsed * (1 - share) / made : nil
        return Report(share: share, left: left)
    }
}
