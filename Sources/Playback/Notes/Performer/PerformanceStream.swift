import Instruments

/// What a performer plays in blocks of an output's size and rate.
///
/// Used by one thread.
final class PerformanceStream {
    /// More frames than a converter to another rate holds back.
    private static let underWay = 4_096

    /// Frames a block.
    let period: Int
    /// The last block.
    let left: UnsafeMutableBufferPointer<Float>
    let right: UnsafeMutableBufferPointer<Float>
    private let performer: Performer
    private let converters: (left: RateConverter, right: RateConverter)?
    /// The output's frames for one of the performer.
    private let ratio: Double
    /// Where a converter puts the performer's first frame, in the performer's frames.
    private let first: Int
    /// The performer's first frame, and how many of the output's were given since.
    private let start: Int
    private var given = 0

    /// - Parameters:
    ///   - rate: of the output, in Hz.
    ///   - period: its frames a block.
    init(_ performer: Performer, rate: Int, period: Int) {
        self.performer = performer
        self.period = period
        start = performer.position
        left = .allocate(capacity: period)
        right = .allocate(capacity: period)
        for buffer in [left, right] { buffer.initialize(repeating: 0) }
        ratio = Double(rate) / Double(Performer.rate)
        guard rate != Performer.rate else {
            converters = nil
            first = 0
            return
        }
        let left = RateConverter(from: Performer.rate, to: rate)
        let right = RateConverter(from: Performer.rate, to: rate)
        first = left.start(at: 0)
        _ = right.start(at: 0)
        converters = (left, right)
    }

    deinit {
        for buffer in [left, right] { buffer.deallocate() }
    }

    /// The most frames that are played and not given yet.
    var heldBack: Int { converters == nil ? 0 : Self.underWay }

    /// Schedules what came since the last block, a block after it came, so that the times between
    /// messages stay as they were.
    ///
    /// - Parameter body: gets each message and the frame at which it takes effect.
    func take(from queue: MIDIQueue, _ body: (MIDIMessage, Int) -> Void = { _, _ in }) {
        let now = MonotonicClock.now
        while let (message, time) = queue.take() {
            let age = time < now ? Double(now - time) * 1e-9 * Double(Performer.rate) : 0
            let late = max(0, Double(period) - age.rounded())
            body(message, performer.schedule(message, at: performer.position + Int(late)))
        }
    }

    /// How long after the beginning of the next block a frame of the performer is heard, in its
    /// frames.
    func frames(to frame: Int) -> Int {
        frame - start + first - Int((Double(given) / ratio).rounded())
    }

    /// Plays the next block.
    func render() {
        defer { given += period }
        guard let converters else { return performer.render(left: left, right: right) }
        // Both channels ask for blocks of the same size at the same moments.
        var others: [[Float]] = []
        converters.left.read(into: left) { target in
            var other = [Float](repeating: 0, count: target.count)
            other.withUnsafeMutableBufferPointer { performer.render(left: target, right: $0) }
            others.append(other)
        }
        var next = 0
        converters.right.read(into: right) { target in
            _ = target.update(from: others[next])
            next += 1
        }
    }
}
