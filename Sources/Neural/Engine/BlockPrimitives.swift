import COneDNN

/// One operation prepared for several block sizes, so that any number of frames is a short sum.
///
/// oneDNN compiles a kernel for each shape. Its run-time shapes were 7 % slower on a fused
/// 256→768 linear layer and do not exist for convolutions, so a ladder holds the sizes
/// 1, 4, 16, 64, 256 below the largest block, the largest, and those a caller names. Each call
/// fetches the weights anew, which costs as much as about eight frames (288→864); so a rest of
/// more than half a block runs as a whole one, in memory of its own.
final class BlockPrimitives {
    private let engine: Engine
    private let rungs: [(size: Int, primitive: Primitive)]
    private let inputStride: Int
    private let outputStride: Int
    private let scratch: Tensor
    private let accumulate: Bool
    /// The largest block that a rest is filled up to.
    private static let largestFilled = 64

    /// Prepares an operation for every rung.
    ///
    /// - Parameters:
    ///   - blocks: the block sizes to expect.
    ///   - inputStride: how far the input moves a block frame, in numbers.
    ///   - outputStride: how far the output moves a block frame, in numbers.
    ///   - weights: the weights in PyTorch's layout, repacked as the kernels prefer; if `nil`,
    ///     `plan` is handed an empty layout.
    ///   - parameters: further arguments, the same for all sizes.
    ///   - accumulate: whether the operation adds to what the output holds.
    ///   - plan: plans the operation for a number of frames and a layout of the weights.
    init(
        engine: Engine, blocks: BlockSizes, inputStride: Int, outputStride: Int,
        weights: (plain: Memory, any: dnnl_memory_desc_t)? = nil,
        parameters: [(slot: Int32, memory: Memory)] = [], accumulate: Bool = false,
        plan: (_ frames: Int, _ weights: dnnl_memory_desc_t) throws -> Operation
    ) throws {
        self.engine = engine
        self.inputStride = inputStride
        self.outputStride = outputStride
        self.accumulate = accumulate
        var packed: Memory?
        var planned: [(size: Int, operation: Operation, weights: Memory?)] = []
        for size in blocks.sizes {
            if let weights {
                let (operation, memory) = try Self.fit(weights, to: packed, engine) {
                    try plan(size, $0)
                }
                packed = packed ?? memory
                planned.append((size, operation, memory))
            } else {
                planned.append((size, try plan(size, dnnl_memory_desc_t()), nil))
            }
        }
        let scratch = Tensor(
            frames: 1, channels: (planned.map(\.operation.scratchBytes).max() ?? 0) / 4 + 16)
        self.scratch = scratch
        rungs = try planned.map { size, operation, memory in
            let own = memory.map { [(slot: DNNL_ARG_WEIGHTS, memory: $0)] } ?? []
            return (
                size,
                try Primitive(
                    operation, engine: engine, parameters: own + parameters, scratch: scratch)
            )
        }
        for (size, primitive) in rungs where size <= Self.largestFilled {
            engine.reserve(input: primitive.inputCount, output: size * outputStride)
        }
    }

    /// Plans an operation on the weights packed for another size, so that all sizes share one
    /// copy; on a copy of its own only where oneDNN has no fast kernel for that layout.
    private static func fit(
        _ weights: (plain: Memory, any: dnnl_memory_desc_t), to packed: Memory?, _ engine: Engine,
        _ plan: (dnnl_memory_desc_t) throws -> Operation
    ) throws -> (Operation, Memory) {
        if let packed, let shared = try? plan(packed.layout), !shared.isReference {
            return (shared, packed)
        }
        let operation = try plan(weights.any)
        let wanted = operation.layout(dnnl_query_weights_md)
        return (operation, try weights.plain.reordered(to: wanted, engine: engine))
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
        if accumulate { target.update(from: output, count: frames * outputStride) }
        primitive.run(source, into: target)
        output.update(from: target, count: frames * outputStride)
    }
}
