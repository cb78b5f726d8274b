/// Sizes of the vocoder's second stage, named as in `Training/…/refiner.py`.
public struct RefinerConfiguration: Codable, Equatable, Sendable {
    /// Width of the network at 125 frames a second.
    public var channels: Int
    /// ConvNeXt blocks at 125 frames a second.
    public var blocks: Int
    /// Width of the network at 500 frames a second.
    public var fineChannels: Int
    /// ConvNeXt blocks at 500 frames a second.
    public var fineBlocks: Int
    /// How much wider the middle of a block is.
    public var expansion: Int
    /// Frames that a block's depthwise convolution sees; odd.
    public var kernel: Int

    /// Whether every size is one that memory and the kernels can bear.
    var isSane: Bool {
        (1...16).contains(expansion) && (1...63).contains(kernel) && kernel % 2 == 1
            && [channels, fineChannels].allSatisfy { (1...8192 / expansion).contains($0) }
            && [blocks, fineBlocks].allSatisfy { (0...64).contains($0) }
    }
}
