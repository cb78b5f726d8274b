/// Times in milliseconds, and how they are spread.
struct Times {
    /// As they came.
    private(set) var all: [Double] = []

    mutating func append(milliseconds: Double) { all.append(milliseconds) }

    /// The smallest time that so large a share of all does not exceed; 0 when there is none.
    func quantile(_ share: Double) -> Double {
        guard !all.isEmpty else { return 0 }
        let rank = Int((share * Double(all.count)).rounded(.up)) - 1
        return all.sorted()[min(max(0, rank), all.count - 1)]
    }

    /// The standard deviation; 0 when there is none.
    var deviation: Double {
        guard !all.isEmpty else { return 0 }
        let mean = all.reduce(0, +) / Double(all.count)
        return (all.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(all.count)).squareRoot()
    }

    /// How many there are in each millisecond, from 0 on.
    var histogram: [Int] {
        var counts: [Int] = []
        for time in all {
            let bin = Int(max(0, time))
            while counts.count <= bin { counts.append(0) }
            counts[bin] += 1
        }
        return counts
    }

    /// A quantile rounded for people and files.
    func rounded(_ share: Double) -> Double { Self.rounded(quantile(share)) }

    /// A time rounded for people and files: to a hundredth.
    static func rounded(_ milliseconds: Double) -> Double { (milliseconds * 100).rounded() / 100 }
}
