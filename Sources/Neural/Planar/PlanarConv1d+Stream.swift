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
        if let total { input.pad(to: total + padding.right) }
        let from = output.end
        let count = (total ?? (input.end - padding.right)) - from
        guard count > 0 else { return }
        process(
            input.rows(at: from - padding.left), frames: count,
            finish: PlanarFinish(active: output.reserve(count), slope: slope))
        output.advance(count)
    }
}
