/// Where a sound begins anew: its level within 4 ms is above all that was heard in the 30 ms before,
/// so that the pulses of a low note are no onsets.
struct Onset: Equatable {
    /// A rise in dB that is an onset, in a moment that is at most so far below the loudest.
    private static let rise: Float = 12
    private static let depth: Float = 40
    /// In dB below the loudest; what is softer counts as this.
    private static let quiet: Float = 50
    /// Moments of 2 ms that an onset is compared with, and the gap before it.
    private static let look = 15
    private static let gap = 2
    /// Rises that are at most so many moments apart are one onset.
    private static let apart = 20

    /// The first moment at which the level rises, and the last.
    var first: Int
    var last: Int

    /// The onsets of a sound, in their order.
    ///
    /// - Parameter levels: in dB, one every 2 ms.
    static func all(in levels: [Float]) -> [Onset] {
        guard let loudest = levels.max() else { return [] }
        var onsets: [Onset] = []
        for (moment, level) in levels.enumerated() where level > loudest - depth {
            let before = max(0, moment - gap - look)..<max(0, moment - gap)
            let known = max(levels[before].max() ?? -120, loudest - quiet)
            guard level - known > rise else { continue }
            if let latest = onsets.last, moment - latest.last <= apart {
                onsets[onsets.count - 1].last = moment
            } else {
                onsets.append(Onset(first: moment, last: moment))
            }
        }
        return onsets
    }
}
