/// A live stream as mid and side; not shared between threads.
///
/// Where the encoding has an image, the mid is rendered two windows ahead of what is given, so that
/// the side lies beside it to the sample, and begins a window early, so that after a jump too it is
/// whole; both costs work and no time. Where it has none, the stream is given as it comes.
public final class StereoStream {
    /// What renders the mid.
    public let stream: any LiveStream
    private let synthesis: SideSynthesis
    private var line: FrameSequence?
    /// Whether the line has an image.
    public private(set) var isStereo = false
    /// The last window, `[2 · hop]`.
    private var mid: [Float]
    /// Beside the first half of the window, `[hop]`.
    private var side: [Float]
    private var window = 0
    /// Samples of the first half that were given.
    private var given = 0
    /// Samples of the window before the end of the line.
    private var left = Int.max

    /// Takes a stream for its own.
    ///
    /// - Parameter rate: of the stream, in Hz.
    public init(_ stream: any LiveStream, rate: Int) {
        self.stream = stream
        synthesis = SideSynthesis(rate: rate)
        mid = Array(repeating: 0, count: 2 * synthesis.hop)
        side = Array(repeating: 0, count: synthesis.hop)
    }

    /// Starts a line afresh; see ``LiveStream/begin(_:at:seed:)``.
    public func begin(_ line: FrameSequence, at place: Int, seed: UInt64) {
        stream.begin(line, at: take(line, place), seed: seed)
        fill(place)
    }

    /// Goes on with another line; see ``LiveStream/change(to:at:from:seed:)``.
    public func change(to line: FrameSequence, at place: Int, from old: Int, seed: UInt64) {
        let first = take(line, place)
        stream.change(to: line, at: first, from: max(0, first + old - place), seed: seed)
        fill(place)
    }

    /// Begins to make a change ready; see ``LiveStream/prepare(_:near:)``.
    public func prepare(_ line: FrameSequence, near place: Int) {
        stream.prepare(line, near: first(line, place))
    }

    /// Renders the next samples; allocates nothing.
    ///
    /// - Parameters:
    ///   - output: the mid.
    ///   - beside: the side, as long, where the line has an image; left alone else.
    /// - Returns: how many, fewer than `output` holds at the end of the line alone.
    public func render(
        into output: UnsafeMutableBufferPointer<Float>,
        side beside: UnsafeMutableBufferPointer<Float>
    ) -> Int {
        guard isStereo else { return stream.render(into: output) }
        var done = 0
        while done < output.count {
            if given == synthesis.hop { advance() }
            let count = min(output.count - done, synthesis.hop - given, left - given)
            guard count > 0 else { break }
            for index in 0..<count {
                output[done + index] = mid[given + index]
                beside[done + index] = side[given + index]
            }
            given += count
            done += count
        }
        return done
    }

    /// Where the stream begins for a line to be heard from a place on.
    private func first(_ line: FrameSequence, _ place: Int) -> Int {
        line.encoding.image.isNone ? place : max(0, (place / synthesis.hop - 1) * synthesis.hop)
    }

    private func take(_ line: FrameSequence, _ place: Int) -> Int {
        self.line = line
        isStereo = !line.encoding.image.isNone
        return first(line, place)
    }

    /// Makes the half of a window that a place lies in, and goes to the place.
    private func fill(_ place: Int) {
        guard isStereo else { return }
        window = place / synthesis.hop - 1
        left = .max
        for index in mid.indices { mid[index] = 0 }
        // Before the first sample there is silence.
        read(from: window < 0 ? synthesis.hop : 0)
        make()
        advance()
        given = place % synthesis.hop
    }

    /// Goes on by half a window.
    private func advance() {
        let hop = synthesis.hop
        for index in 0..<hop { mid[index] = mid[hop + index] }
        if left != .max { left -= hop }
        read(from: hop)
        window += 1
        make()
        given = 0
    }

    /// Has the stream render into the window from a place in it on.
    private func read(from start: Int) {
        let got = mid.withUnsafeMutableBufferPointer {
            stream.render(into: UnsafeMutableBufferPointer(rebasing: $0[start...]))
        }
        guard start + got < mid.count else { return }
        for index in start + got..<mid.count { mid[index] = 0 }
        left = min(left, start + got)
    }

    /// Makes the side of the window.
    private func make() {
        guard let line else { return }
        side.withUnsafeMutableBufferPointer { side in
            guard let target = side.baseAddress else { return }
            synthesis.next(window, mid: mid, of: line, into: target)
        }
    }
}
