import Neural

/// Where the harmonics were at each of the last control frames; memory that is reused.
final class PhaseHistory {
    /// How far back phases are asked for.
    enum Reach: Int {
        /// Of a stream that changes at the sample that it has come to: half a second.
        case ahead = 64
        /// Of a stream that is set back to what is heard: a second.
        case anywhere = 128
    }

    private let harmonics: Int
    /// Control frames remembered, a power of two.
    private let length: Int
    /// In cycles; single precision is a two-millionth of a cycle at most from the place.
    private let phases: Tensor
    /// The control frame that each row belongs to, −1 for none.
    private let places: UnsafeMutablePointer<Int>

    init(harmonics: Int, _ reach: Reach) {
        self.harmonics = harmonics
        length = reach.rawValue
        phases = Tensor(frames: length, channels: harmonics)
        places = .allocate(capacity: length)
        places.initialize(repeating: -1, count: length)
    }

    deinit { places.deallocate() }

    /// Remembers the phases at the start of a control frame, in cycles.
    func keep(_ current: UnsafePointer<Double>, at control: Int) {
        let row = control & (length - 1)
        let kept = phases.row(row)
        for index in 0..<harmonics { kept[index] = Float(current[index]) }
        places[row] = control
    }

    /// Puts back the phases at the start of a control frame; leaves them where they are not known.
    func recall(_ control: Int, into current: UnsafeMutablePointer<Double>) {
        let row = control & (length - 1)
        guard control >= 0, places[row] == control else { return }
        let kept = phases.row(row)
        for index in 0..<harmonics { current[index] = Double(kept[index]) }
    }

    /// Forgets everything.
    func clear() { places.update(repeating: -1, count: length) }
}
