import Signal

/// Makes the side of a sound from its mid and its image, window by window.
///
/// The balance of each band weighs the mid itself; the spread weighs the mid with its phases turned
/// by a sine over frequency, which leaves its strength and takes its likeness (after Lauridsen's
/// comb filters and Orban 1970; turned ever less towards the treble). Not shared between threads;
/// allocates in `init` alone.
public final class SideSynthesis {
    private let grid: StereoGrid
    private let transform: RealFFT
    private var window: [Float]
    private var spectrum: [Float]
    /// The half of the last window that the next is added to.
    private var rest: [Float]
    private var row = [Float](repeating: 0, count: StereoImage.width)

    /// Makes one for a rate in Hz.
    public init(rate: Int) {
        grid = StereoGrid(rate: rate)
        transform = RealFFT(size: grid.size)
        window = Array(repeating: 0, count: grid.size)
        spectrum = Array(repeating: 0, count: 2 * grid.bins)
        rest = Array(repeating: 0, count: grid.hop)
    }

    /// Samples that come of a window.
    public var hop: Int { grid.hop }

    /// Makes the samples that window `index` and the one before it, which was the last, share; the
    /// first after a jump only readies the next.
    ///
    /// - Parameters:
    ///   - index: see ``StereoGrid``; from −1.
    ///   - mid: `[2 · hop]`, the samples in the window.
    ///   - line: the frames whose image it is.
    ///   - side: `[hop]`.
    public func next(
        _ index: Int, mid: UnsafePointer<Float>, of line: FrameSequence,
        into side: UnsafeMutablePointer<Float>
    ) {
        read(line, at: index)
        for sample in window.indices { window[sample] = mid[sample] * grid.taper[sample] }
        transform.forward(window, interleaved: &spectrum)
        for bin in 0..<grid.bins {
            let (band, share) = (grid.bands[bin], grid.shares[bin])
            let balance = row[band] + (row[band + 1] - row[band]) * share
            let other = StereoImage.bands + band
            let spread = row[other] + (row[other + 1] - row[other]) * share
            let turn = grid.turns[bin]
            let (real, imaginary) = (balance + spread * turn.real, spread * turn.imaginary)
            let (x, y) = (spectrum[2 * bin], spectrum[2 * bin + 1])
            spectrum[2 * bin] = x * real - y * imaginary
            spectrum[2 * bin + 1] = x * imaginary + y * real
        }
        transform.inverse(interleaved: spectrum, &window)
        for sample in 0..<hop {
            side[sample] = rest[sample] + window[sample] * grid.taper[sample]
            rest[sample] = window[hop + sample] * grid.taper[hop + sample]
        }
    }

    /// Reads the image in the middle of a window; beyond the last frame it stays.
    private func read(_ line: FrameSequence, at index: Int) {
        let gains = line.encoding.image.gains
        let places = grid.frames(ofWindow: index)
        let last = (line.count ?? .max) - 1
        let left = line.frame(at: min(places.left, last)) * StereoImage.width
        let right = line.frame(at: min(places.right, last)) * StereoImage.width
        for index in row.indices {
            row[index] =
                gains[left + index] + (gains[right + index] - gains[left + index]) * places.share
        }
    }

    /// The side of a whole sound; empty where the encoding has no image.
    ///
    /// - Parameters:
    ///   - mid: as the vocoder renders the encoding.
    ///   - rate: of the samples, in Hz.
    public static func side(of mid: [Float], as encoding: Encoding, rate: Int) -> [Float] {
        if encoding.image.isNone || encoding.frames == 0 { return [] }
        let synthesis = SideSynthesis(rate: rate)
        let (hop, line) = (synthesis.hop, FrameSequence(encoding))
        let windows = (mid.count + hop - 1) / hop
        // Silence before the first sample and after the last.
        var padded = [Float](repeating: 0, count: (windows + 2) * hop)
        padded.replaceSubrange(hop..<hop + mid.count, with: mid)
        var side = [Float](repeating: 0, count: (windows + 1) * hop)
        padded.withUnsafeBufferPointer { padded in
            side.withUnsafeMutableBufferPointer { side in
                guard let source = padded.baseAddress, let target = side.baseAddress else { return }
                for index in 0...windows {
                    synthesis.next(
                        index - 1, mid: source + index * hop, of: line, into: target + index * hop)
                }
            }
        }
        return Array(side[hop..<hop + mid.count])
    }
}
