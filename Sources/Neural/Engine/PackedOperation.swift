import COneDNN

/// One operation compiled for several block sizes, and its weights as the kernels want them.
///
/// It does not change: one is shared by all that run it, each by ``BlockPrimitives`` of its own.
final class PackedOperation: Sendable {
    /// The block sizes, largest first, and the operation for each.
    let rungs: [(size: Int, operation: CompiledOperation)]
    /// How far the input and the output move a block frame, in numbers.
    let inputStride: Int
    let outputStride: Int
    /// Whether the operation adds to what the output holds.
    let accumulate: Bool

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
        self.inputStride = inputStride
        self.outputStride = outputStride
        self.accumulate = accumulate
        var packed: Memory?
        rungs = try blocks.sizes.map { size in
            var own: [(slot: Int32, memory: Memory)] = []
            let operation: Operation
            if let weights {
                let (planned, memory) = try Self.fit(weights, to: packed, engine) {
                    try plan(size, $0)
                }
                packed = packed ?? memory
                own = [(DNNL_ARG_WEIGHTS, memory)]
                operation = planned
            } else {
                operation = try plan(size, dnnl_memory_desc_t())
            }
            return (
                size,
                try CompiledOperation(operation, engine: engine, parameters: own + parameters)
            )
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
}
