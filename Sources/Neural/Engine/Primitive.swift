import COneDNN

/// A oneDNN operation ready to run for one number of frames.
final class Primitive {
    private let engine: Engine
    private let handle: dnnl_primitive_t
    /// The numbers that it reads.
    let inputCount: Int
    private let source: Memory
    private let destination: Memory
    private let kept: [Memory]
    private let arguments: UnsafeMutableBufferPointer<dnnl_exec_arg_t>

    /// Compiles an operation and binds everything but its input and output.
    init(
        _ operation: Operation, engine: Engine, parameters: [(slot: Int32, memory: Memory)],
        scratch: Tensor
    ) throws {
        engine.claimThreads()
        self.engine = engine
        var created: dnnl_primitive_t?
        try check(dnnl_primitive_create(&created, operation.handle), "no kernel")
        guard let created else { throw NeuralError(.engine, reason: "oneDNN: no kernel") }
        handle = created
        var input = operation.layout(dnnl_query_src_md)
        inputCount = dnnl_memory_desc_get_size(&input) / MemoryLayout<Float>.size
        source = try Memory(input, engine: engine, owning: false)
        destination = try Memory(
            operation.layout(dnnl_query_dst_md), engine: engine, owning: false)
        let pad = try Memory(
            operation.layout(dnnl_query_scratchpad_md), engine: engine, owning: false)
        try check(dnnl_memory_set_data_handle(pad.handle, scratch.pointer), "no scratch memory")
        kept = parameters.map(\.memory) + [pad]
        arguments = .allocate(capacity: parameters.count + 3)
        let all =
            [(DNNL_ARG_SRC, source), (DNNL_ARG_DST, destination), (DNNL_ARG_SCRATCHPAD, pad)]
            + parameters.map { ($0.slot, $0.memory) }
        for (index, argument) in all.enumerated() {
            arguments[index] = dnnl_exec_arg_t(arg: argument.0, memory: argument.1.handle)
        }
    }

    deinit {
        arguments.deallocate()
        dnnl_primitive_destroy(handle)
    }

    /// Runs the operation. Allocates nothing.
    @inline(__always)
    func run(_ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>) {
        dnnl_memory_set_data_handle(source.handle, UnsafeMutablePointer(mutating: input))
        dnnl_memory_set_data_handle(destination.handle, output)
        let status = dnnl_primitive_execute(
            handle, engine.stream, Int32(arguments.count), arguments.baseAddress)
        precondition(status == dnnl_success, "oneDNN could not run a prepared operation")
    }
}
