/// The numbers of frames a layer is prepared for.
///
/// Any number of frames can be processed whatever was prepared; the sizes named here run as one
/// call instead of a few.
public struct BlockSizes: Equatable, Sendable, ExpressibleByIntegerLiteral {
    /// The prepared sizes, largest first; the last is 1.
    public let sizes: [Int]

    /// The largest size that gets a kernel of its own. Longer blocks gain nothing: kernels are
    /// at full speed long before, and shorter ones stay in the cache.
    public static let largest = 1024

    /// Sizes for blocks of up to a number of frames.
    ///
    /// - Parameters:
    ///   - maxFrames: the largest block to expect, from 1. Larger ones still work.
    ///   - exact: sizes that come often, prepared exactly.
    public init(maxFrames: Int, exact: [Int] = []) {
        precondition(maxFrames >= 1, "a block has at least one frame")
        let top = min(maxFrames, Self.largest)
        let candidates = [1, 4, 16, 64, 256].filter { $0 <= top }
        let named = exact.filter { (1...Self.largest).contains($0) }
        sizes = Set(candidates + [top] + named).sorted(by: >)
    }

    /// Sizes for blocks of up to a number of frames.
    public init(integerLiteral maxFrames: Int) { self.init(maxFrames: maxFrames) }
}
