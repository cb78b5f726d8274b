/// Two values over time and pitch: a level, and how far the instantaneous frequency lies from the
/// middle of its bin. The plot of Engel et al., "Neural Audio Synthesis of Musical Notes with
/// WaveNet Autoencoders", ICML 2017, figure 2.
public struct Rainbowgram: Equatable, Sendable {
    /// `[frames, dimensions]` in dB.
    public let levels: [Float]
    /// `[frames, dimensions]`, −1…1: below or above the middle of the bin.
    public let deviations: [Float]
    /// Steps in time, 0 or more.
    public let frames: Int
    /// Values a frame from low to high, 0 or more.
    public let dimensions: Int

    /// A plot of these values; their counts must agree.
    public init(levels: [Float], deviations: [Float], frames: Int, dimensions: Int) {
        precondition(
            levels.count == frames * dimensions && deviations.count == levels.count,
            "a rainbowgram needs frames × dimensions of both values")
        self.levels = levels
        self.deviations = deviations
        self.frames = frames
        self.dimensions = dimensions
    }

    /// Some of the frames alone.
    public func window(_ range: Range<Int>) -> Rainbowgram {
        let range = range.clamped(to: 0..<frames)
        let part = range.lowerBound * dimensions..<range.upperBound * dimensions
        return Rainbowgram(
            levels: Array(levels[part]), deviations: Array(deviations[part]),
            frames: range.count, dimensions: dimensions)
    }

    /// From `extent` dB below the highest level up to it; −extent…0 where there is none.
    public func range(extent: Float = 60) -> ClosedRange<Float> {
        let top = levels.reduce(-Float.infinity) { $1.isFinite && $1 > $0 ? $1 : $0 }
        return top.isFinite ? (top - extent)...top : -extent...0
    }

    /// The values resized to `[width, height]`: of several, the loudest with its deviation. Empty
    /// if the plot or the result has no cell.
    public func resized(width: Int, height: Int) -> Rainbowgram {
        guard width > 0, height > 0, frames > 0, dimensions > 0 else {
            return Rainbowgram(levels: [], deviations: [], frames: 0, dimensions: 0)
        }
        var loudest = [Float](repeating: 0, count: width * height)
        var offsets = loudest
        let rows = (0..<height).map { bins(dimensions, onSlot: $0, of: height) }
        for x in 0..<width {
            let columns = bins(frames, onSlot: x, of: width)
            for y in 0..<height {
                var best = columns.lowerBound * dimensions + rows[y].lowerBound
                for column in columns {
                    for row in rows[y] {
                        let index = column * dimensions + row
                        if levels[index] > levels[best] || levels[best].isNaN { best = index }
                    }
                }
                loudest[x * height + y] = levels[best]
                offsets[x * height + y] = deviations[best]
            }
        }
        return Rainbowgram(levels: loudest, deviations: offsets, frames: width, dimensions: height)
    }
}
