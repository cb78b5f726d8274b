import COneDNN

/// A oneDNN operation compiled for one number of frames, with its weights. It does not change; a
/// ``Primitive`` runs it.
///
/// Sound though unchecked: oneDNN's primitives may be run from several threads at once where their
/// scratch memory comes from the caller, and the weights are only read.
final class CompiledOperation: @unchecked Sendable {
    let handle: dnnl_primitive_t
    let source: dnnl_memory_desc_t
    let destination: dnnl_memory_desc_t
    let scratch: dnnl_memory_desc_t
    /// Weights and what else is the same in each run.
    let parameters: [(slot: Int32, memory: Memory)]

    /// The numbers that it reads.
    var inputCount: Int { Self.count(source) }
    /// The numbers of scratch memory.
    var scratchCount: Int { Self.count(scratch) }

    /// Compiles an operation.
    init(
        _ operation: Operation, engine: Engine, parameters: [(slot: Int32, memory: Memory)]
    ) throws {
        engine.claimThreads()
        var created: dnnl_primitive_t?
        try check(dnnl_primitive_create(&created, operation.handle), "no kernel")
        guard let created else { throw NeuralError(.engine, reason: "oneDNN: no kernel") }
        handle = created
        source = operation.layout(dnnl_query_src_md)
        destination = operation.layout(dnnl_query_dst_md)
        scratch = operation.layout(dnnl_query_scratchpad_md)
        self.parameters = parameters
    }

    deinit { dnnl_primitive_destroy(handle) }

    private static func count(_ layout: dnnl_memory_desc_t) -> Int {
        var layout = layout
        let size = MemoryLayout<Float>.size
        return (dnnl_memory_desc_get_size(&layout) + size - 1) / size
    }
}
