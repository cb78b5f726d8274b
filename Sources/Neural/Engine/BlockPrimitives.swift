/// A ``PackedOperation`` at work on one engine, so that any number of frames is a short sum of
/// block sizes.
///
/// oneDNN compiles a kernel for each shape. Its run-time shapes were 7 % slower on a fused
/// 256→768 linear layer and do not exist for convolutions, so a ladder holds the sizes
/// 1, 4, 16, 64, 256 below the largest block, the largest, and those a caller names. Each call
/// fetches the weights anew, which costs as much as about eight frames (288→864); so a rest of
/// more than half a block runs as a whole one, in memory of its own.
final class BlockPrimitives {
    private let engine: Engine
    private let operation: PackedOperation
    private let rungs: [(size: Int, primitive: Primitive)]
    private var inputStride: Int { operation.inputStride }
    private var outputStride: Int { operation.outputStride }
    /// The largest block that a rest is filled up to.
    private static let largestFilled = 64

    /// Binds an operation to an engine.
    ///
    /// - Precondition: it was compiled for these blocks.
    init(_ operation: PackedOperation, engine: Engine, blocks: BlockSizes) throws {
        precondition(
            operation.rungs.map(\.size) == blocks.sizes, "who shares a layer shares its blocks")
        self.engine = engine
        self.operation = operation
        rungs = try operation.rungs.map { size, operation in
            (size, try Primitive(operation, engine: engine))
        }
        for (size, rung) in operation.rungs {
            let isFilled = size <= Self.largestFilled
            engine.reserve(
                input: isFilled ? rung.inputCount : 0,
                output: isFilled ? size * operation.outputStride : 0, scratch: rung.scratchCount)
        }
    }

    /// Runs the operation on any number of frames, largest blocks first. Allocates nothing.
    func run(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>
    ) {
        engine.claimThreads()
        var left = frames
        var input = input
        var output = output
        for (size, primitive) in rungs {
            while left >= size {
                primitive.run(input, into: output)
                input += size * inputStride
                output += size * outputStride
                left -= size
            }
            if left == 0 { return }
            if 2 * left > size, size <= Self.largestFilled {
                return fill(primitive, missing: size - left, input, frames: left, into: output)
            }
        }
    }

    /// Runs a whole block of which only the first frames are wanted.
    private func fill(
        _ primitive: Primitive, missing: Int, _ input: UnsafePointer<Float>, frames: Int,
        into output: UnsafeMutablePointer<Float>
    ) {
        let (source, target) = (engine.blockInput.pointer, engine.blockOutput.pointer)
        source.update(from: input, count: primitive.inputCount - missing * inputStride)
        if operation.accumulate { target.update(from: output, count: frames * outputStride) }
        primitive.run(source, into: target)
        output.update(from: target, count: frames * outputStride)
    }
}
