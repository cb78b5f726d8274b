/// A convolution of the generator: its name in published checkpoints and its sizes.
struct HiFiGANLayer: Equatable, Sendable {
    /// Such as `resblocks.4.convs1.2`.
    let name: String
    /// Channels in.
    let inputs: Int
    /// Channels out.
    let outputs: Int
    /// Taps.
    let kernel: Int
    /// Input frames from one tap to the next.
    var dilation = 1
    /// Output frames an input frame; above 1 the convolution is a transposed one.
    var rate: Int?

    /// The shape of its weights, as PyTorch keeps them.
    var shape: [Int] {
        rate == nil ? [outputs, inputs, kernel] : [inputs, outputs, kernel]
    }

    /// The numbers of its weights.
    var count: Int { shape.reduce(1, *) }
}

extension HiFiGANConfiguration {
    /// All layers in the order of the published module: before, upsampling, blocks, after.
    var layers: [HiFiGANLayer] {
        [before] + upsamplings
            + upsampleRates.indices.flatMap { scale in
                blockKernels.indices.flatMap { block -> [HiFiGANLayer] in
                    let units = self.units(scale: scale, block: block)
                    return (0..<(units.first?.count ?? 0)).flatMap { place in
                        units.map { $0[place] }
                    }
                }
            } + [after]
    }

    /// The convolution of the mel spectrum.
    var before: HiFiGANLayer {
        HiFiGANLayer(
            name: "conv_pre", inputs: bands, outputs: initialChannels, kernel: Self.edgeKernel)
    }

    /// The transposed convolutions.
    var upsamplings: [HiFiGANLayer] {
        upsampleRates.indices.map { scale in
            HiFiGANLayer(
                name: "ups.\(scale)", inputs: channels(after: scale),
                outputs: channels(after: scale + 1), kernel: upsampleKernels[scale],
                rate: upsampleRates[scale])
        }
    }

    /// The units of a residual block, each one or two convolutions around which the input goes.
    func units(scale: Int, block: Int) -> [[HiFiGANLayer]] {
        let name = "resblocks.\(scale * blockKernels.count + block)"
        let channels = channels(after: scale + 1)
        func layer(_ place: String, dilation: Int) -> HiFiGANLayer {
            HiFiGANLayer(
                name: "\(name).\(place)", inputs: channels, outputs: channels,
                kernel: blockKernels[block], dilation: dilation)
        }
        return blockDilations[block].enumerated().map { index, dilation in
            switch residualBlock {
            case .paired:
                [
                    layer("convs1.\(index)", dilation: dilation),
                    layer("convs2.\(index)", dilation: 1),
                ]
            case .single: [layer("convs.\(index)", dilation: dilation)]
            }
        }
    }

    /// The convolution that makes samples.
    var after: HiFiGANLayer {
        HiFiGANLayer(
            name: "conv_post", inputs: channels(after: upsampleRates.count), outputs: 1,
            kernel: Self.edgeKernel)
    }
}

extension HiFiGANConfiguration {
    /// Multiply-adds that a second of sound takes, each counted as two operations.
    public var operationsPerSecond: Double {
        let frames = Double(rate) / Double(hop)
        func cost(_ layer: HiFiGANLayer, rows: Double) -> Double { 2 * Double(layer.count) * rows }
        var rows = frames
        var sum = cost(before, rows: rows)
        for (scale, layer) in upsamplings.enumerated() {
            sum += cost(layer, rows: rows)
            rows *= Double(upsampleRates[scale])
            for block in blockKernels.indices {
                for layer in units(scale: scale, block: block).joined() {
                    sum += cost(layer, rows: rows)
                }
            }
        }
        return sum + cost(after, rows: rows)
    }
}
