import CKernels

/// A WaveNet whose weights are noise, packed as the kernels want them.
final class NoiseWaveNet {
    /// Channels, before they are rounded up to blocks, and what else a network may have.
    struct Sizes: Sendable, CustomStringConvertible {
        var residual: Int
        var gate: Int
        var skip: Int
        var head: Int
        var kernel: Int
        var dilations: [Int]
        var inputTaps = 1
        var excitation = 0
        var isScalar = false
        var skipsStart = false

        var description: String { "\(residual) \(gate) \(skip) \(head) k\(kernel)" }
    }

    private static let block = Int(LUTHIER_WAVENET_BLOCK)
    private static let classes = Int(LUTHIER_WAVENET_CLASSES)

    let sizes: Sizes
    let memory = ZeroedMemory()
    private(set) var native = luthier_wavenet()
    private var seed: UInt64 = 0

    init(_ sizes: Sizes, precision: Int32) {
        self.sizes = sizes
        func whole(_ count: Int, of block: Int = NoiseWaveNet.block) -> Int {
            (count + block - 1) / block * block
        }
        native.precision = precision
        native.is_far = sizes.isScalar ? 1 : 0
        (native.residual, native.gate) = (whole(sizes.residual), whole(sizes.gate, of: 32))
        (native.skip, native.head) = (whole(sizes.skip), whole(sizes.head))
        native.input_taps = sizes.inputTaps
        native.excitation = sizes.excitation
        let inputs = sizes.inputTaps * (sizes.isScalar ? 1 : Self.classes)
        native.start = numbers(inputs * native.residual)
        if sizes.isScalar { native.scale = numbers(Self.classes) }
        native.start_bias = numbers(native.residual)
        native.excitation_weights = numbers(sizes.excitation * native.residual)
        native.skip_bias = numbers(native.skip)
        if sizes.skipsStart {
            native.skip_start = map(sizes.residual, to: columns(sizes.skip), width: sizes.skip)
        }
        native.layers = sizes.dilations.count
        native.layer = UnsafePointer(layers())
        native.head_map = map(sizes.skip, to: columns(sizes.head), width: sizes.head)
        native.logits_map = map(sizes.head, to: columns(Self.classes), width: Self.classes)
        native.logits_bias = numbers(Self.classes)
    }

    private func layers() -> UnsafeMutablePointer<luthier_wavenet_layer> {
        let layers = memory.take(luthier_wavenet_layer.self, sizes.dilations.count)
        let half = Self.block / 2
        let gates = (0..<2 * native.gate).map { place -> Int32 in
            let channel = place / Self.block * half + place % half
            guard channel < sizes.gate else { return -1 }
            return Int32(place % Self.block < half ? channel : sizes.gate + channel)
        }
        let skips = columns(sizes.skip).map { $0 < 0 ? -1 : $0 + Int32(sizes.residual) }
        for (index, dilation) in sizes.dilations.enumerated() {
            layers[index].dilation = dilation
            layers[index].dilated = map(
                sizes.residual, taps: sizes.kernel, to: gates, width: 2 * sizes.gate)
            layers[index].out = map(
                sizes.gate, to: columns(sizes.residual) + skips, width: sizes.residual + sizes.skip)
            layers[index].residual_bias = numbers(native.residual)
        }
        return layers
    }

    /// The columns of `count` outputs, and none for those that fill their last block.
    private func columns(_ count: Int) -> [Int32] {
        let blocks = (count + Self.block - 1) / Self.block
        return (0..<blocks * Self.block).map { $0 < count ? Int32($0) : -1 }
    }

    private func map(
        _ inputs: Int, taps: Int = 1, to columns: [Int32], width: Int
    ) -> luthier_wavenet_map {
        var map = luthier_wavenet_map(
            inputs: (inputs + 1) / 2 * 2, taps: taps, blocks: columns.count / Self.block,
            weights: nil, scales: nil)
        let bytes = luthier_wavenet_bytes(&map, native.precision)
        map.weights = UnsafeRawPointer(memory.take(UInt8.self, bytes))
        map.scales = UnsafePointer(memory.take(Float.self, luthier_wavenet_scales(&map)))
        for tap in 0..<taps {
            luthier_wavenet_pack(
                &map, native.precision, tap, numbers(inputs * width), inputs, width, columns)
        }
        return map
    }

    /// Numbers −1/2…1/2, others each time.
    private func numbers(_ count: Int) -> UnsafePointer<Float> {
        seed += 1
        return memory.noise(seed, count: count, size: 0.5)
    }
}
