/// Notes that are generated together.
enum GenerationBatch {
    /// The most notes in a batch: more would save little, and each needs its memory.
    static let most = 16

    /// Divides notes into batches of similar length, the longest first: as few samples as can be
    /// are made by few notes.
    ///
    /// - Parameter lengths: of the notes.
    /// - Returns: indices of the notes, each once.
    static func batches(of lengths: [Int]) -> [[Int]] {
        let sorted = lengths.indices.sorted {
            (lengths[$1], $0) < (lengths[$0], $1)
        }
        return stride(from: 0, to: sorted.count, by: most).map {
            Array(sorted[$0..<min($0 + most, sorted.count)])
        }
    }
}
