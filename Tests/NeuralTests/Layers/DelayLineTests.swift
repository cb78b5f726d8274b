import Neural
import Testing

struct DelayLineTests {
    @Test(arguments: [0, 1, 6, 40])
    func windowHoldsTheLatestFrames(_ history: Int) {
        let line = DelayLine(history: history, maxFrames: 5, channels: 2)
        var stream = [Float](repeating: 0, count: 2 * history)
        var next: Float = 1
        for frames in (0..<200).map({ $0 % 5 + 1 }) {
            let block = (0..<2 * frames).map { next + Float($0) }
            next += Float(2 * frames)
            stream += block
            let window = line.push(block, frames: frames)
            let count = 2 * (history + frames)
            #expect(Array(UnsafeBufferPointer(start: window, count: count)) == stream.suffix(count))
        }
    }

    @Test func clearedLineIsSilent() {
        let line = DelayLine(history: 2, maxFrames: 1, channels: 1)
        for value in 1...30 { _ = line.push([Float(value)], frames: 1) }
        line.clear()
        #expect(
            Array(UnsafeBufferPointer(start: line.push([7], frames: 1), count: 3)) == [0, 0, 7])
    }
}
