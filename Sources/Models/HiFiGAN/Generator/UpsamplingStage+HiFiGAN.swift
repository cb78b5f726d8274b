import Neural

extension UpsamplingStage {
    /// One scale of a generator: its upsampling and its residual blocks.
    ///
    /// - Parameters:
    ///   - index: which scale, from 0.
    ///   - scratch: memory that all scales of a generator share.
    convenience init(_ index: Int, weights: HiFiGANWeights, scratch: PlanarScratch) {
        let sizes = weights.configuration
        let layer = sizes.upsamplings[index]
        let rate = sizes.upsampleRates[index]
        let values = weights.of(layer)
        let isLast = index + 1 == sizes.upsampleRates.count
        self.init(
            upsampler: PlanarConvTranspose1d(
                weight: values.weight, bias: values.bias, inputs: layer.inputs,
                outputs: layer.outputs, kernel: layer.kernel, stride: rate,
                padding: (layer.kernel - rate) / 2),
            blocks: sizes.blockKernels.indices.map { block in
                sizes.units(scale: index, block: block).map { unit in
                    unit.map { layer in
                        let values = weights.of(layer)
                        return PlanarConv1d(
                            weight: values.weight, bias: values.bias, inputs: layer.inputs,
                            outputs: layer.outputs, kernel: layer.kernel,
                            dilation: layer.dilation, scratch: scratch)
                    }
                }
            },
            slope: HiFiGANConfiguration.slope,
            outputSlope: isLast ? HiFiGANConfiguration.lastSlope : HiFiGANConfiguration.slope)
    }
}
