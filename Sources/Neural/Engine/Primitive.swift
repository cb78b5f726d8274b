import COneDNN

/// A ``CompiledOperation`` at work on one engine: its input, output and scratch memory.
final class Primitive {
    private let engine: Engine
    private let operation: CompiledOperation
    private let source: Memory
    private let destination: Memory
    private let pad: Memory
    private let arguments: UnsafeMutableBufferPointer<dnnl_exec_arg_t>

    /// The numbers that it reads.
    var inputCount: Int { operation.inputCount }

    /// Binds everything but input and output.
    init(_ operation: CompiledOperation, engine: Engine) throws {
        self.engine = engine
        self.operation = operation
        source = try Memory(operation.source, engine: engine, owning: false)
        destination = try Memory(operation.destination, engine: engine, owning: false)
        pad = try Memory(operation.scratch, engine: engine, owning: false)
        arguments = .allocate(capacity: operation.parameters.count + 3)
        let all =
            [(DNNL_ARG_SRC, source), (DNNL_ARG_DST, destination), (DNNL_ARG_SCRATCHPAD, pad)]
            + operation.parameters.map { ($0.slot, $0.memory) }
        for (index, argument) in all.enumerated() {
            arguments[index] = dnnl_exec_arg_t(arg: argument.0, memory: argument.1.handle)
        }
    }

    deinit { arguments.deallocate() }

    /// Runs the operation. Allocates nothing, though oneDNN takes and gives back some small blocks.
    @inline(__always)
    func run(_ input: UnsafePointer<Float>, into output: UnsafeMutablePointer<Float>) {
        dnnl_memory_set_data_handle(source.handle, UnsafeMutablePointer(mutating: input))
        dnnl_memory_set_data_handle(destination.handle, output)
        dnnl_memory_set_data_handle(pad.handle, engine.scratch.pointer)
        let status = dnnl_primitive_execute(
            operation.handle, engine.stream, Int32(arguments.count), arguments.baseAddress)
        precondition(status == dnnl_success, "oneDNN could not run a prepared operation")
    }
}
