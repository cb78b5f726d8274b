/// Which share of the time a thread works, over about the last second.
struct LoadMeter {
    /// 0…1.
    private(set) var load = 0.0
    private var since = MonotonicClock.now

    /// Does a piece of work, and counts it and the rest before it.
    mutating func measure<Result>(_ work: () -> Result) -> Result {
        let start = MonotonicClock.now
        let result = work()
        let end = MonotonicClock.now
        let span = Double(end - since) * 1e-9
        guard span > 0 else { return result }
        let weight = min(1, span)
        load += (Double(end - start) * 1e-9 / span - load) * weight
        since = end
        return result
    }
}
