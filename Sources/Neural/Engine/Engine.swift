import COneDNN

/// The processor as oneDNN sees it, and how many of its cores may work at once.
///
/// Layers are prepared on an engine and keep it. One engine and its layers belong to one thread
/// at a time; several engines may work side by side.
public final class Engine {
    /// The number of threads an operation may use.
    public let threads: Int
    let handle: dnnl_engine_t
    let stream: dnnl_stream_t
    /// Where a layer fills a block up to a prepared size; shared, for layers run one at a time.
    private(set) var blockInput = Tensor(frames: 0, channels: 1)
    private(set) var blockOutput = Tensor(frames: 0, channels: 1)

    /// Opens the processor.
    ///
    /// - Parameter threads: how many threads an operation may use, from 1. One is the default
    ///   because a live voice must not wait for a thread that the system has parked.
    /// - Throws: ``NeuralError`` `engine` when oneDNN can't start.
    public init(threads: Int = 1) throws {
        precondition(threads >= 1, "an engine works with at least one thread")
        self.threads = threads
        omp_set_num_threads(Int32(threads))
        var engine: dnnl_engine_t?
        try check(dnnl_engine_create(&engine, dnnl_cpu, 0), "no CPU engine")
        guard let engine else { throw NeuralError(.engine, reason: "oneDNN: no CPU engine") }
        handle = engine
        var stream: dnnl_stream_t?
        guard
            dnnl_stream_create(&stream, engine, UInt32(dnnl_stream_in_order.rawValue))
                == dnnl_success, let stream
        else {
            dnnl_engine_destroy(engine)
            throw NeuralError(.engine, reason: "oneDNN: no stream")
        }
        self.stream = stream
    }

    deinit {
        dnnl_stream_destroy(stream)
        dnnl_engine_destroy(handle)
    }

    /// Makes room for blocks of so many numbers.
    func reserve(input: Int, output: Int) {
        if blockInput.frames < input { blockInput = Tensor(frames: input, channels: 1) }
        if blockOutput.frames < output { blockOutput = Tensor(frames: output, channels: 1) }
    }

    /// Gives the calling thread the engine's number of threads; OpenMP keeps it per thread.
    @inline(__always) func claimThreads() { omp_set_num_threads(Int32(threads)) }
}

/// Throws when oneDNN reports a fault.
func check(_ status: dnnl_status_t, _ what: String) throws {
    guard status == dnnl_success else {
        let name = String(cString: dnnl_status2str(status))
        throw NeuralError(.engine, reason: "oneDNN: \(what) (\(name))")
    }
}
