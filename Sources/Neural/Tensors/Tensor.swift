import Glibc

/// A block of numbers `[frames, channels]`, row-major float32, 64-byte aligned, zero at first.
///
/// Layers take bare pointers, so that a caller may pass a window into a tensor; this type owns
/// the memory behind them. Not for sharing between threads while one of them writes.
public final class Tensor {
    /// The number of rows.
    public let frames: Int
    /// The number of columns.
    public let channels: Int
    /// The first number of the first frame.
    ///
    /// Good as long as the tensor lives: bind the tensor to a name, for one that is nobody's is
    /// freed before the call that its pointer was handed to.
    public let pointer: UnsafeMutablePointer<Float>
    private let memory: UnsafeMutableRawPointer
    private static let alignment = 64

    /// Allocates a tensor of zeros.
    ///
    /// - Precondition: neither size is negative.
    public init(frames: Int, channels: Int) {
        precondition(frames >= 0 && channels >= 0, "a tensor's sizes are not negative")
        self.frames = frames
        self.channels = channels
        let count = frames * channels
        // The system's zeros: of a large tensor only what is used takes memory.
        guard let memory = calloc(count * MemoryLayout<Float>.stride + Self.alignment, 1) else {
            fatalError("not enough memory for \(count) numbers")
        }
        self.memory = memory
        pointer = memory.alignedUp(toMultipleOf: Self.alignment)
            .bindMemory(to: Float.self, capacity: count)
    }

    /// A tensor with the given numbers.
    ///
    /// - Precondition: there are `frames * channels` numbers.
    public convenience init(frames: Int, channels: Int, values: [Float]) {
        precondition(values.count == frames * channels, "one value an element")
        self.init(frames: frames, channels: channels)
        pointer.update(from: values, count: values.count)
    }

    deinit { free(memory) }

    /// A copy of all numbers, frame after frame.
    public var values: [Float] {
        Array(UnsafeBufferPointer(start: pointer, count: frames * channels))
    }

    /// The first number of a frame.
    public func row(_ frame: Int) -> UnsafeMutablePointer<Float> {
        pointer + frame * channels
    }

    /// Sets everything to zero.
    public func clear() { pointer.update(repeating: 0, count: frames * channels) }
}
