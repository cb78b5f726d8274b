import Neural

/// The encoder's numbers, packed for its kernels. Sound though unchecked: they never change, so
/// that threads may share them.
public final class NSynthEncoderWeights: @unchecked Sendable {
    /// Frames that a layer works on at once: its signals and weights stay in a core's cache then
    /// (a megabyte). A multiple of 48, the kernel's own tile; 96…480 differ by 5 % (Zen 5).
    static let tile = 192
    /// Frames that threads share out at once: a quarter of a tile.
    static let step = 48

    /// A layer `x + W2 · relu(W1 * relu(x))`.
    struct Layer {
        /// Frames from one tap to the next in the signal.
        let dilation: Int
        /// W1. Reads what ``NSynthEncoderLayer`` lays before it: taps that are a tile or more apart
        /// in the signal stand one tile apart.
        let dilated: PlanarConv1d
        /// W2.
        let residual: PlanarConv1d
        /// Both, for as many frames as it takes.
        let saving: NSynthResidual?
    }

    /// The sizes.
    public let configuration: NSynthEncoderConfiguration
    let start: PlanarConv1d
    let layers: [Layer]
    /// `[channels, code]`.
    let bottleneck: [Float]
    let bottleneckBias: [Float]

    /// Takes all tensors whose name begins with `encoder.`.
    ///
    /// - Throws: Neural's `NeuralError` `missing`, `wrongShape` or `wrongType`.
    public convenience init(
        _ weights: Weights, configuration: NSynthEncoderConfiguration
    ) throws {
        try self.init(configuration) { name, shape in
            let name = "encoder." + name
            return (
                try weights.take(name + ".weight", shape: shape),
                try weights.take(name + ".bias", shape: [shape[shape.count - 1]])
            )
        }
    }

    /// Numbers of a formula that `Training/…/nsynth_encoder.py` knows as well: for tests and
    /// races.
    public convenience init(generatedFor configuration: NSynthEncoderConfiguration) {
        let tensors = Self.generated(configuration)
        var place = 0
        self.init(configuration) { (_, _) in
            defer { place += 2 }
            return (tensors[place].values, tensors[place + 1].values)
        }
    }

    /// The tensors of the formula, as they would stand in a file: white noise by the layer's place,
    /// scaled so that the signal neither dies nor explodes.
    package static func generated(
        _ sizes: NSynthEncoderConfiguration
    ) -> [SafetensorsFile.Content] {
        let width = sizes.channels
        var layers = [("start", [sizes.kernel, 1, width], Float(1.4))]
        for number in sizes.dilations.indices {
            layers.append(("layers.\(number).dilated", [sizes.kernel, width, width], 1.4))
            layers.append(("layers.\(number).residual", [width, width], 0.5))
        }
        layers.append(("bottleneck", [width, sizes.code], 0.2))
        return layers.enumerated().flatMap { place, layer in
            let (name, shape, gain) = layer
            let outputs = shape[shape.count - 1]
            let seen = Float(shape.dropLast().reduce(1, *))
            let weight = HiFiGANWeights.noise(
                shape.reduce(1, *), seed: 2 * place, scale: gain / seen.squareRoot())
            let bias = HiFiGANWeights.noise(outputs, seed: 2 * place + 1, scale: 0.05)
            return [
                SafetensorsFile.Content("encoder.\(name).weight", shape: shape, values: weight),
                SafetensorsFile.Content("encoder.\(name).bias", shape: [outputs], values: bias),
            ]
        }
    }

    /// Takes each layer's numbers, weights `[kernel, inputs, outputs]` or `[inputs, outputs]`.
    private init<Fault: Error>(
        _ sizes: NSynthEncoderConfiguration,
        take: (_ name: String, _ shape: [Int]) throws(Fault) -> (weight: [Float], bias: [Float])
    ) throws(Fault) {
        let (kernel, channels) = (sizes.kernel, sizes.channels)
        configuration = sizes
        start = Self.convolution(
            try take("start", [kernel, 1, channels]), kernel: kernel, inputs: 1)
        var layers: [Layer] = []
        for (number, dilation) in sizes.dilations.enumerated() {
            let inner = try take("layers.\(number).dilated", [kernel, channels, channels])
            let outer = try take("layers.\(number).residual", [channels, channels])
            layers.append(
                Layer(
                    dilation: dilation,
                    dilated: Self.convolution(
                        inner, kernel: kernel, inputs: channels,
                        dilation: min(dilation, Self.tile)),
                    residual: Self.convolution(outer, kernel: 1, inputs: channels),
                    saving: NSynthResidual(
                        inner: inner, outer: outer, sizes: sizes, dilation: dilation)))
        }
        self.layers = layers
        (bottleneck, bottleneckBias) = try take("bottleneck", [channels, sizes.code])
    }

    /// A convolution of weights `[kernel, inputs, outputs]`.
    private static func convolution(
        _ numbers: (weight: [Float], bias: [Float]), kernel: Int, inputs: Int, dilation: Int = 1
    ) -> PlanarConv1d {
        let outputs = numbers.bias.count
        var turned = [Float](repeating: 0, count: numbers.weight.count)
        for tap in 0..<kernel {
            for input in 0..<inputs {
                let row = (tap * inputs + input) * outputs
                for output in 0..<outputs {
                    turned[(output * inputs + input) * kernel + tap] =
                        numbers.weight[row + output]
                }
            }
        }
        return PlanarConv1d(
            weight: turned, bias: numbers.bias, inputs: inputs, outputs: outputs, kernel: kernel,
            dilation: dilation)
    }
}
