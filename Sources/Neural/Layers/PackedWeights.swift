import Synchronization

/// A model's layers as the kernels want them, by name: packed once, by whoever is the first to
/// prepare one, and read by every stream of the model.
public final class PackedWeights: Sendable {
    private let layers = Mutex<[String: any Sendable]>([:])

    /// None are packed.
    public init() {}

    /// Whether a layer of this name is packed.
    func contains(_ name: String) -> Bool { layers.withLock { $0[name] != nil } }

    /// A packed layer, or a new one.
    func layer<Packed: Sendable>(_ name: String, make: () throws -> Packed) throws -> Packed {
        try layers.withLock { layers in
            if let found = layers[name] as? Packed { return found }
            let made = try make()
            layers[name] = made
            return made
        }
    }
}

/// A layer's numbers before it is prepared: its own, or those that another of its name packed.
struct LayerNumbers {
    /// As PyTorch keeps it; empty where it is packed.
    let weight: [Float]
    let bias: [Float]
    /// Where it is packed, and under which name; `nil` for a layer of its own.
    private let shared: (store: PackedWeights, name: String)?

    /// Numbers for one layer alone.
    init(weight: [Float], bias: [Float]) {
        self.weight = weight
        self.bias = bias
        shared = nil
    }

    /// Numbers of a store.
    ///
    /// - Parameters:
    ///   - weight: the name and the shape of the weights.
    ///   - bias: those of the bias; `nil` for zeros.
    ///   - outputs: numbers of the bias.
    /// - Throws: ``NeuralError`` `missing`, `wrongShape` or `wrongType`.
    init(_ weights: Weights, _ name: String, weight shape: [Int], bias: Bool, outputs: Int) throws {
        shared = weights.packed.map { ($0, name) }
        if let store = weights.packed, store.contains(name) {
            (weight, self.bias) = ([], [])
            weights.pass("\(name).weight")
            if bias { weights.pass("\(name).bias") }
            return
        }
        weight = try weights.take("\(name).weight", shape: shape)
        self.bias =
            bias
            ? try weights.take("\(name).bias", shape: [outputs])
            : Array(repeating: 0, count: outputs)
    }

    /// Packs the numbers, or finds them packed.
    func packed<Packed: Sendable>(_ make: () throws -> Packed) throws -> Packed {
        guard let shared else { return try make() }
        return try shared.store.layer(shared.name, make: make)
    }
}
