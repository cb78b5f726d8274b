/// The harmonic draft of a sound for drawing: smallest, largest and RMS sample of each column.
///
/// A mean would hide the oscillation; the smallest and the largest do not.
public struct Envelope: Equatable, Sendable {
    /// The smallest sample of each column.
    public let minimum: [Float]
    /// The largest sample of each column.
    public let maximum: [Float]
    /// The root mean square of each column.
    public let rms: [Float]

    /// The number of columns.
    public var columns: Int { minimum.count }

    /// Measures a sound in columns of equal width.
    ///
    /// A sound shorter than its columns repeats samples; an empty one gives zeros.
    ///
    /// - Parameters:
    ///   - samples: the sound.
    ///   - columns: how many columns, 0 or more.
    public init(_ samples: [Float], columns: Int) {
        let columns = max(columns, 0)
        var minimum = [Float](repeating: 0, count: columns)
        var maximum = minimum
        var rms = minimum
        if !samples.isEmpty {
            for column in 0..<columns {
                let start = column * samples.count / columns
                let end = max(start + 1, (column + 1) * samples.count / columns)
                var low = samples[start]
                var high = low
                var sum = 0.0
                for sample in samples[start..<end] {
                    low = min(low, sample)
                    high = max(high, sample)
                    sum += Double(sample) * Double(sample)
                }
                minimum[column] = low
                maximum[column] = high
                rms[column] = Float((sum / Double(end - start)).squareRoot())
            }
        }
        self.minimum = minimum
        self.maximum = maximum
        self.rms = rms
    }
}
