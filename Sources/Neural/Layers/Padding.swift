/// Frames of zeros around the input of a convolution, or, for a transposed one, output frames
/// cut off.
public struct Padding: Equatable, Sendable {
    /// Before the first frame.
    public let left: Int
    /// After the last frame.
    public let right: Int

    /// Makes a padding of two sizes, both from 0.
    public init(left: Int, right: Int) {
        precondition(left >= 0 && right >= 0, "a padding is not negative")
        self.left = left
        self.right = right
    }

    /// As many output as input frames at stride 1, the window centred; for an even window the
    /// extra frame is at the right, as in PyTorch's `padding="same"`.
    public static func same(kernel: Int, dilation: Int = 1) -> Padding {
        let total = (kernel - 1) * dilation
        return Padding(left: total / 2, right: total - total / 2)
    }
}
