import COneDNN

/// The processor as oneDNN sees it: one for the whole program, so that packed weights and compiled
/// operations go with every ``Engine``.
///
/// Sound though unchecked: oneDNN's engines may be used from several threads at once.
final class Processor: @unchecked Sendable {
    /// The handle for oneDNN.
    let handle: dnnl_engine_t

    private static let found = Result<Processor, NeuralError> { () throws(NeuralError) in
        try Processor()
    }

    /// The processor.
    ///
    /// - Throws: ``NeuralError`` `engine` when oneDNN can't start.
    static func shared() throws -> Processor { try found.get() }

    private init() throws(NeuralError) {
        var engine: dnnl_engine_t?
        guard dnnl_engine_create(&engine, dnnl_cpu, 0) == dnnl_success, let engine else {
            throw NeuralError(.engine, reason: "oneDNN: no CPU engine")
        }
        handle = engine
    }
}
