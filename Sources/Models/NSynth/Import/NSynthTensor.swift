/// A tensor of NSynth by Magenta's name and by ours.
struct NSynthTensor {
    /// The name in Magenta's checkpoint.
    let magenta: String
    /// The name in our file.
    let name: String
    /// The shape in our file.
    let shape: [Int]
    /// The shape in Magenta's checkpoint, where every weight is `[1, kernel, inputs, outputs]`.
    let magentaShape: [Int]

    /// The weight and the biases of a layer.
    ///
    /// - Parameter kernel: taps; `nil` for a 1×1 convolution.
    private static func layer(
        _ magenta: String, _ name: String, kernel: Int? = nil, _ inputs: Int, _ outputs: Int
    ) -> [NSynthTensor] {
        [
            NSynthTensor(
                magenta: magenta + "/W", name: name + ".weight",
                shape: (kernel.map { [$0] } ?? []) + [inputs, outputs],
                magentaShape: [1, kernel ?? 1, inputs, outputs]),
            NSynthTensor(
                magenta: magenta + "/biases", name: name + ".bias", shape: [outputs],
                magentaShape: [outputs]),
        ]
    }

    /// All tensors of a model: 374 of the published one.
    static func all(of model: NSynthConfiguration) -> [NSynthTensor] {
        encoder(model.encoder) + decoder(model.decoder)
    }

    private static func encoder(_ sizes: NSynthEncoderConfiguration) -> [NSynthTensor] {
        let (width, kernel) = (sizes.channels, sizes.kernel)
        var tensors = layer("ae_startconv", "encoder.start", kernel: kernel, 1, width)
        for index in sizes.dilations.indices {
            let place = "encoder.layers.\(index)"
            tensors += layer(
                "ae_dilatedconv_\(index + 1)", place + ".dilated", kernel: kernel, width, width)
            tensors += layer("ae_res_\(index + 1)", place + ".residual", width, width)
        }
        return tensors + layer("ae_bottleneck", "encoder.bottleneck", width, sizes.code)
    }

    private static func decoder(_ sizes: WaveNetConfiguration) -> [NSynthTensor] {
        let (width, gate, skip) = (sizes.residual, sizes.gate, sizes.skip)
        var tensors = layer("startconv", "decoder.start", kernel: sizes.inputKernel, 1, width)
        tensors += layer("skip_start", "decoder.skip_start", width, skip)
        for index in sizes.dilations.indices {
            let place = "decoder.layers.\(index)"
            let number = index + 1
            tensors += layer(
                "dilatedconv_\(number)", place + ".dilated", kernel: sizes.kernel, width, 2 * gate)
            tensors += layer(
                "cond_map_\(number)", place + ".condition", sizes.condition, 2 * gate)
            tensors += layer("res_\(number)", place + ".residual", gate, width)
            tensors += layer("skip_\(number)", place + ".skip", gate, skip)
        }
        tensors += layer("out1", "decoder.head", skip, sizes.head)
        tensors += layer("cond_map_out1", "decoder.head_condition", sizes.condition, sizes.head)
        return tensors + layer("logits", "decoder.logits", sizes.head, sizes.classes)
    }
}
