import COneDNN

/// What a thread computes with: how many cores may work at once, and memory for the moment.
///
/// Layers are prepared on an engine and keep it. One engine and its layers belong to one thread
/// at a time; several engines may work side by side, also on the same packed weights.
public final class Engine {
    /// The number of threads an operation may use.
    public let threads: Int
    var handle: dnnl_engine_t { processor.handle }
    let stream: dnnl_stream_t
    /// Where a layer fills a block up to a prepared size; shared, for layers run one at a time.
    private(set) var blockInput = Tensor(frames: 0, channels: 1)
    private(set) var blockOutput = Tensor(frames: 0, channels: 1)
    /// What a kernel needs for itself while it runs.
    private(set) var scratch = Tensor(frames: 0, channels: 1)
    private let processor: Processor

    /// Opens the processor.
    ///
    /// - Parameter threads: how many threads an operation may use, from 1. One is the default
    ///   because a live voice must not wait for a thread that the system has parked.
    /// - Throws: ``NeuralError`` `engine` when oneDNN can't start.
    public init(threads: Int = 1) throws {
        precondition(threads >= 1, "an engine works with at least one thread")
        self.threads = threads
        omp_set_num_threads(Int32(threads))
        processor = try Processor.shared()
        var stream: dnnl_stream_t?
        guard
            dnnl_stream_create(
                &stream, processor.handle, UInt32(dnnl_stream_in_order.rawValue)) == dnnl_success,
            let stream
        else { throw NeuralError(.engine, reason: "oneDNN: no stream") }
        self.stream = stream
    }

    deinit { dnnl_stream_destroy(stream) }

    /// Makes room for blocks, and a kernel's own needs, of so many numbers.
    func reserve(input: Int, output: Int, scratch: Int) {
        if blockInput.frames < input { blockInput = Tensor(frames: input, channels: 1) }
        if blockOutput.frames < output { blockOutput = Tensor(frames: output, channels: 1) }
        if self.scratch.frames < scratch { self.scratch = Tensor(frames: scratch, channels: 1) }
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
