import CKernels
import Glibc
import Neural
import Signal

/// The numbers of a HiFi-GAN generator, weight normalisation folded, and the sizes they are for.
public struct HiFiGANWeights: Sendable {
    /// The numbers of one layer.
    struct Values: Sendable {
        /// As PyTorch keeps them; see ``HiFiGANLayer/shape``.
        var weight: [Float]
        /// One an output.
        var bias: [Float]
    }

    /// The sizes.
    public let configuration: HiFiGANConfiguration
    private let values: [String: Values]

    /// Takes the numbers from a published checkpoint.
    ///
    /// A layer has `weight`, or `weight_g` and `weight_v` (PyTorch's parametrisations write
    /// `parametrizations.weight.original0` and `original1`): then the weight is `g·v/‖v‖`, the norm
    /// over all axes but the first (Salimans & Kingma 2016).
    ///
    /// - Throws: Neural's `NeuralError` `missing`, `unused`, `wrongShape` or `wrongType`, naming
    ///   the tensor.
    public init(_ store: Weights, configuration: HiFiGANConfiguration) throws {
        self.configuration = configuration
        var values: [String: Values] = [:]
        for layer in configuration.layers {
            values[layer.name] = Values(
                weight: try Self.weight(of: layer, in: store),
                bias: try store.take("\(layer.name).bias", shape: [layer.outputs]))
        }
        self.values = values
        try store.finish()
    }

    private static func weight(of layer: HiFiGANLayer, in store: Weights) throws -> [Float] {
        let name = layer.name
        let pairs = [
            ("\(name).weight_g", "\(name).weight_v"),
            (
                "\(name).parametrizations.weight.original0",
                "\(name).parametrizations.weight.original1"
            ),
        ]
        guard
            let (length, direction) = try pairs.first(where: {
                try store.contains($0.0) || store.contains($0.1)
            })
        else { return try store.take("\(name).weight", shape: layer.shape) }
        let lengths = try store.take(length, shape: [layer.shape[0], 1, 1])
        var weight = try store.take(direction, shape: layer.shape)
        let row = weight.count / lengths.count
        for (index, length) in lengths.enumerated() {
            let range = index * row..<(index + 1) * row
            let norm = weight[range].reduce(0.0) { $0 + Double($1) * Double($1) }.squareRoot()
            // As in PyTorch a direction of no length gives no number; zero is what it tends to.
            let scale = norm > 0 ? Float(Double(length) / norm) : 0
            for place in range { weight[place] *= scale }
        }
        return weight
    }

    /// Numbers of a formula that `Training/…/hifigan_formula.py` knows as well: white noise by the
    /// layer's place, scaled so that the sound is neither silent nor clipped.
    public init(generatedFor configuration: HiFiGANConfiguration) {
        self.configuration = configuration
        var values: [String: Values] = [:]
        for (place, layer) in configuration.layers.enumerated() {
            let seen = Float(layer.inputs * layer.kernel) / Float(layer.rate ?? 1)
            values[layer.name] = Values(
                weight: Self.noise(
                    layer.count, seed: 2 * place, scale: Self.gain(layer) / seen.squareRoot()),
                bias: Self.noise(layer.outputs, seed: 2 * place + 1, scale: 0.05))
        }
        self.values = values
    }

    private static func gain(_ layer: HiFiGANLayer) -> Float {
        if layer.name.hasPrefix("resblocks") { return 0.5 }
        return ["conv_pre": 0.25, "conv_post": 0.4][layer.name] ?? 1.4
    }

    /// White noise of a seed, of variance `scale` squared.
    static func noise(_ count: Int, seed: Int, scale: Float) -> [Float] {
        let scales = [Float](repeating: scale, count: count)
        var mixed = SplitMix64(seed: UInt64(seed))
        let key = mixed.next()
        return Array(unsafeUninitializedCapacity: count) { output, filled in
            guard let output = output.baseAddress else { return }
            luthier_white(key, 0, scales, count, output)
            filled = count
        }
    }

    /// The numbers of a layer, the weights multiplied by a factor.
    ///
    /// - Precondition: the configuration has such a layer.
    func of(_ layer: HiFiGANLayer, times factor: Float = 1) -> Values {
        guard var found = values[layer.name] else {
            preconditionFailure("the configuration has no layer \(layer.name)")
        }
        if factor != 1 { for place in found.weight.indices { found.weight[place] *= factor } }
        return found
    }
}
