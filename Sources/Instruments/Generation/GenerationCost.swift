/// How long a sample of notes that are generated together takes: the weights are read once, the
/// rest is done for each.
struct GenerationCost: Equatable {
    /// Seconds a sample of a note alone.
    var one: Double
    /// Seconds a sample of `count` notes together.
    var many: Double
    /// How many those are.
    var count: Int

    /// Seconds a sample of so many notes.
    func step(_ notes: Int) -> Double {
        guard count > 1 else { return one * Double(notes) }
        return max(0, one + (many - one) * Double(notes - 1) / Double(count - 1))
    }

    /// Seconds that the rest of a batch takes.
    ///
    /// - Parameters:
    ///   - lengths: of its notes in samples.
    ///   - place: samples that are made already.
    func seconds(of lengths: [Int], from place: Int = 0) -> Double {
        var (sum, at) = (0.0, place)
        let sorted = lengths.filter { $0 > place }.sorted()
        for (index, length) in sorted.enumerated() {
            sum += Double(length - at) * step(sorted.count - index)
            at = length
        }
        return sum
    }
}
