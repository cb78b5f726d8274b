import Neural
import Signal

/// What the decoder says of a line from some control frame on, as a queue: the network is ahead of
/// what is taken. Memory that is reused.
final class ControlStream {
    private(set) var line = FrameSequence(
        Encoding(codes: [], pitch: PitchTrack(constant: 0, frames: 0)))
    /// Frames given to the network so far.
    private(set) var fed = 0
    /// The control frame at the front.
    private(set) var next = 0
    /// The control frame that the network gives next.
    private var coming = 0
    private let lines: DecoderNetwork.Lines
    private let waiting: FrameQueue
    private let outputs: Int

    /// Makes room for what a push may give beside `waiting` frames.
    init(_ network: DecoderNetwork, waiting frames: Int) {
        lines = network.lines()
        outputs = network.outputs
        // Without the room to spare that a queue has for many short pushes: these are long and few.
        let most = network.maxControls + frames * DecoderNetwork.subframes
        waiting = FrameQueue(capacity: (most + 1) / 2, channels: outputs)
    }

    /// Control frames that wait.
    var count: Int { waiting.count }
    /// Whether the network has the whole line.
    var isEnded: Bool { fed == line.count }
    /// The control frame after the last that is known.
    var end: Int { next + count }
    /// The control frame at the front.
    var front: UnsafePointer<Float> { UnsafePointer(waiting.row(0)) }

    /// Starts with a control frame of a line, whose surroundings the network is given from as far
    /// before as it sees.
    func begin(_ line: FrameSequence, at control: Int, _ network: DecoderNetwork) {
        self.line = line
        waiting.clear()
        (fed, coming) = network.begin(lines, for: control)
        next = control
    }

    /// Gives the next frames to the network, up to one of the line, as many as one push takes.
    ///
    /// - Precondition: the line is not ended.
    func push(to target: Int, by decoder: LineDecoder) {
        let end = line.count ?? .max
        precondition(fed < end, "a line that is fed whole is complete")
        let last = min(end, target, fed + decoder.network.maxFrames)
        let (raw, count) = decoder.push(fed..<last, of: line, last: last == end, lines: lines)
        fed = last
        // Those before the first that is wanted were surroundings.
        let early = min(count, max(0, next - coming))
        coming += count
        let kept = count - early
        waiting.append(kept).update(from: raw + early * outputs, count: kept * outputs)
    }

    /// Lets the first control frames go.
    func remove(_ controls: Int) {
        waiting.remove(controls)
        next += controls
    }
}
