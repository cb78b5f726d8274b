import Neural

extension WaveNetConfiguration {
    /// The tensors of a network by name, `[in, out]` or `[taps, in, out]`, biases `[out]`.
    public var tensors: [(name: String, shape: [Int])] {
        var found: [(name: String, shape: [Int])] = []
        func add(_ name: String, _ shape: [Int]) {
            found.append(("\(name).weight", shape))
            found.append(("\(name).bias", [shape[shape.count - 1]]))
        }
        add("start", [inputKernel, inputs, residual])
        if excitation > 0 { found.append(("excitation.weight", [excitation, residual])) }
        if skipStart { add("skip_start", [residual, skip]) }
        for layer in dilations.indices {
            add("layers.\(layer).dilated", [kernel, residual, 2 * gate])
            if condition > 0 { add("layers.\(layer).condition", [condition, 2 * gate]) }
            add("layers.\(layer).residual", [gate, residual])
            add("layers.\(layer).skip", [gate, skip])
        }
        add("head", [skip, head])
        if headCondition { add("head_condition", [condition, head]) }
        add("logits", [head, classes])
        return found
    }

    /// Tensors of a formula, as ``WaveNetTensors/init(generated:)`` has them, for files.
    ///
    /// - Parameter prefix: what stands before their names.
    public func generatedTensors(
        prefix: String = "", seed: UInt64 = 0
    ) -> [SafetensorsFile.Content] {
        tensors.map { name, shape in
            .init(
                prefix + name, shape: shape,
                values: WaveNetTensors.generated(name, shape, seed: seed))
        }
    }
}
