/// A sound summed up for drawing: extremes and root mean square of consecutive stretches. A mean
/// alone would hide the oscillation.
public struct Waveform: Equatable, Sendable {
    /// One stretch of samples.
    public struct Column: Equatable, Sendable {
        /// Lowest sample.
        public var minimum: Float
        /// Highest sample.
        public var maximum: Float
        /// Root mean square, 0 or more.
        public var rms: Float

        /// A column of these values.
        public init(minimum: Float, maximum: Float, rms: Float) {
            self.minimum = minimum
            self.maximum = maximum
            self.rms = rms
        }
    }

    /// The stretches in time order, of equal length to within one sample.
    public let columns: [Column]

    /// A waveform of ready columns.
    public init(columns: [Column]) {
        self.columns = columns
    }

    /// Sums `samples` (−1…1; NaN and infinities count as 0) up in at most `columns` stretches.
    ///
    /// 1024 by default: twice as fine as the braille dots of a terminal of 512 columns.
    public init(samples: [Float], columns: Int = 1024) {
        let count = min(max(1, columns), samples.count)
        self.columns = (0..<count).map { index in
            var column = Column(minimum: .infinity, maximum: -.infinity, rms: 0)
            var power: Double = 0
            let range = bins(samples.count, onSlot: index, of: count)
            for sample in samples[range] {
                let sample = sample.isFinite ? sample : 0
                column.minimum = min(column.minimum, sample)
                column.maximum = max(column.maximum, sample)
                power += Double(sample) * Double(sample)
            }
            column.rms = Float((power / Double(range.count)).squareRoot())
            return column
        }
    }

    /// Some of the columns alone.
    public func window(_ range: Range<Int>) -> Waveform {
        Waveform(columns: Array(columns[range.clamped(to: columns.indices)]))
    }

    /// The column on slot `index` of `slots` (more than `index`); silence where there is none.
    func column(onSlot index: Int, of slots: Int) -> Column {
        guard !columns.isEmpty else { return Column(minimum: 0, maximum: 0, rms: 0) }
        let range = bins(columns.count, onSlot: index, of: slots)
        var merged = columns[range.lowerBound]
        var power: Float = 0
        for column in columns[range] {
            merged.minimum = min(merged.minimum, column.minimum)
            merged.maximum = max(merged.maximum, column.maximum)
            power += column.rms * column.rms
        }
        merged.rms = (power / Float(range.count)).squareRoot()
        return merged
    }
}
