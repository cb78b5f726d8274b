/// How a convolution's window moves over its input.
///
/// Group `j` of the output, `rows` frames, is made from the `width` input frames that start at
/// `j * stride - lead`. A convolution makes one frame a group and moves by its stride; a
/// transposed convolution makes `stride` frames a group and moves by one.
public struct SlidingWindow: Sendable {
    /// Input frames from one group to the next.
    let stride: Int
    /// Input frames that one group sees.
    let width: Int
    /// Input frames before the first that the first group of a padded run sees.
    let lead: Int
    /// Output frames of a group.
    let rows: Int

    /// The input frames that a number of groups sees.
    func inputFrames(groups: Int) -> Int { groups == 0 ? 0 : (groups - 1) * stride + width }
}
