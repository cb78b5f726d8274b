extension PlanarConv1d {
    /// Makes all the output that a line allows, and appends it to another. Allocates nothing.
    ///
    /// - Parameters:
    ///   - input: a line of ``inputs`` channels that keeps `field − 1` frames and has room for
    ///     `padding.right` zeros.
    ///   - total: the sound's length, once it has ended; `nil` before. Beyond it are zeros.
    ///   - output: takes the frames; it must have room for them.
    ///   - slope: of a leaky relu on the output, 1 for none.
    public func advance(
        _ input: PlanarLine, total: Int?, into output: PlanarLine, slope: Float = 1
    ) {
        let from = output.end
        let count = ready(input, from: from, total: total)
        guard count > 0 else { return }
        process(
            input, from: from, frames: count,
            finish: PlanarFinish(active: output.reserve(count), slope: slope))
        output.advance(count)
    }

    /// The output frames that a line allows from a place on; at the end of a sound the zeros after
    /// it are appended first. May be negative.
    func ready(_ input: PlanarLine, from: Int, total: Int?) -> Int {
        if let total { input.pad(to: total + padding.right) }
        return (total ?? (input.end - padding.right)) - from
    }

    /// Makes output frames from a place of a line on. Allocates nothing.
    ///
    /// - Precondition: so many are ``ready(_:from:total:)``.
    func process(_ input: PlanarLine, from: Int, frames: Int, finish: PlanarFinish) {
        process(input.rows(at: from - padding.left), frames: frames, finish: finish)
    }
}
