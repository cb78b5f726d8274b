import CKernels
import Neural

/// A WaveNet's numbers, packed for the kernels. Sound though unchecked: they never change, so that
/// threads may share them.
public final class WaveNetNetwork: @unchecked Sendable {
    /// The sizes.
    public let configuration: WaveNetConfiguration
    /// What it computes with.
    public let precision: WeightPrecision
    /// Bytes of the weights in the form it computes with.
    public let weightBytes: Int
    /// A hash of those weights.
    public let hash: UInt64

    /// Weights that a core's cache keeps from sample to sample.
    private static let nearBytes = 2 << 20
    let sizes: WaveNetSizes
    /// `[condition, layers, 2 · gate]` in the order of the blocks, and the biases of all.
    let conditions: (weights: [Float], bias: [Float])
    /// `[condition, head]`, and the biases.
    let headConditions: (weights: [Float], bias: [Float])
    private let memory: WaveNetMemory
    private let layers: UnsafeMutablePointer<luthier_wavenet_layer>
    private var net: luthier_wavenet

    /// Packs a network.
    ///
    /// - Parameter vectors: the processor's vectors; all give the same bits.
    /// - Throws: ``ModelError`` `configuration`, what the tensors throw.
    public init(
        _ tensors: WaveNetTensors, configuration: WaveNetConfiguration,
        precision: WeightPrecision = .usual, vectors: WaveNetVectors = .best
    ) throws {
        if let fault = configuration.fault { throw ModelError(.configuration, reason: fault) }
        self.configuration = configuration
        self.precision = precision
        let packer = WaveNetPacker(tensors, configuration, precision: precision)
        let packed = try packer.pack()
        sizes = packer.sizes
        memory = packer.memory
        net = packed.net
        layers = packed.layers
        net.vectors = vectors.rawValue
        net.is_far = memory.bytes > Self.nearBytes ? 1 : 0
        conditions = packed.conditions
        headConditions = packed.headConditions
        var hash = WaveNetHash()
        hash.add(UnsafeRawBufferPointer(start: memory.start, count: memory.bytes))
        for values in [conditions.weights, conditions.bias, headConditions.weights] {
            values.withUnsafeBytes { hash.add($0) }
        }
        headConditions.bias.withUnsafeBytes { hash.add($0) }
        self.hash = hash.value
        let rows = conditions.weights.count + headConditions.weights.count
        weightBytes = memory.bytes + 4 * rows
    }

    deinit { layers.deallocate() }

    /// Bytes that a note takes while it is generated.
    public var noteBytes: Int { WaveNetState.bytes(self, notes: 1) }

    /// Bytes of weights that are read for one step.
    public var bytesPerStep: Int { memory.bytes }

    func withNative<Result>(_ body: (UnsafePointer<luthier_wavenet>) -> Result) -> Result {
        withUnsafePointer(to: net, body)
    }
}
