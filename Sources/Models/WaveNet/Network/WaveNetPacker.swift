import CKernels
import Neural

/// Puts a network's tensors where the kernels want them, in the order in which they are used.
struct WaveNetPacker {
    /// What comes of it; the layers' memory is for the caller to free.
    struct Packed {
        var net = luthier_wavenet()
        let layers: UnsafeMutablePointer<luthier_wavenet_layer>
        var conditions: (weights: [Float], bias: [Float]) = ([], [])
        var headConditions: (weights: [Float], bias: [Float]) = ([], [])
    }

    let sizes: WaveNetSizes
    let memory: WaveNetMemory
    private let tensors: WaveNetTensors
    private let configuration: WaveNetConfiguration
    private let precision: WeightPrecision
    private let maps: [luthier_wavenet_map]

    init(
        _ tensors: WaveNetTensors, _ configuration: WaveNetConfiguration,
        precision: WeightPrecision
    ) {
        self.tensors = tensors
        self.configuration = configuration
        self.precision = precision
        let sizes = WaveNetSizes(configuration, precision: precision)
        self.sizes = sizes
        let c = configuration
        let start = sizes.map(inputs: c.residual, outputs: c.skipStart ? sizes.skip : 0)
        let dilated = sizes.map(inputs: c.residual, taps: c.kernel, outputs: 2 * sizes.gate)
        let out = sizes.map(inputs: c.gate, outputs: sizes.residual + sizes.skip)
        let head = sizes.map(inputs: c.skip, outputs: sizes.head)
        let logits = sizes.map(inputs: c.head, outputs: c.classes)
        maps = [start, dilated, out, head, logits]
        func size(_ map: luthier_wavenet_map) -> Int {
            WaveNetMemory.size(UInt8.self, sizes.bytes(map))
                + (precision == .int8 ? WaveNetMemory.size(Float.self, sizes.scales(map)) : 0)
        }
        let floats =
            [
                c.inputKernel * c.inputs * sizes.residual, c.classes, sizes.residual,
                c.excitation * sizes.residual, sizes.skip, c.classes,
            ] + Array(repeating: sizes.residual, count: c.dilations.count)
        memory = WaveNetMemory(
            bytes: [start, head, logits].map(size).reduce(0, +)
                + c.dilations.count * (size(dilated) + size(out))
                + floats.map { WaveNetMemory.size(Float.self, $0) }.reduce(0, +))
    }

    func pack() throws -> Packed {
        let c = configuration
        var packed = Packed(layers: .allocate(capacity: c.dilations.count))
        var isWhole = false
        defer { if !isWhole { packed.layers.deallocate() } }
        try packStart(into: &packed)
        try packLayers(into: &packed)
        try packEnds(into: &packed)
        isWhole = true
        return packed
    }

    private func packStart(into packed: inout Packed) throws {
        let c = configuration
        let all = try tensors.take("start.weight", [c.inputKernel, c.inputs, c.residual])
        packed.net.precision = precision.kernel
        packed.net.residual = sizes.residual
        packed.net.gate = sizes.gate
        packed.net.skip = sizes.skip
        packed.net.head = sizes.head
        packed.net.input_taps = c.inputKernel
        packed.net.start = rows(all, width: c.residual, pitch: sizes.residual)
        if c.input == .scalar {
            packed.net.scale = rows(
                (0..<c.classes).map { c.quantiser.input(of: UInt8($0)) }, width: c.classes,
                pitch: c.classes)
        }
        packed.net.start_bias = rows(
            try tensors.take("start.bias", [c.residual]), width: c.residual, pitch: sizes.residual)
        packed.net.excitation = c.excitation
        if c.excitation > 0 {
            packed.net.excitation_weights = rows(
                try tensors.take("excitation.weight", [c.excitation, c.residual]),
                width: c.residual, pitch: sizes.residual)
        }
        packed.net.skip_start = place(maps[0])
        if c.skipStart {
            try fill(
                packed.net.skip_start, "skip_start.weight", [c.residual, c.skip],
                columns: WaveNetSizes.columns(c.skip))
        }
    }

    private func packLayers(into packed: inout Packed) throws {
        let c = configuration
        var skipBias = c.skipStart ? try tensors.take("skip_start.bias", [c.skip]) : []
        if skipBias.isEmpty { skipBias = Array(repeating: 0, count: c.skip) }
        var conditions = ConditionColumns(c, sizes)
        for (layer, dilation) in c.dilations.enumerated() {
            let name = "layers.\(layer)"
            let dilated = place(maps[1])
            try fill(
                dilated, "\(name).dilated.weight", [c.kernel, c.residual, 2 * c.gate],
                columns: WaveNetSizes.gateColumns(c.gate))
            try conditions.add(layer: layer, tensors)
            let out = place(maps[2])
            let split = sizes.residual / WaveNetSizes.block
            try fill(
                part(of: out, 0..<split), "\(name).residual.weight", [c.gate, c.residual],
                columns: WaveNetSizes.columns(c.residual))
            try fill(
                part(of: out, split..<out.blocks), "\(name).skip.weight", [c.gate, c.skip],
                columns: WaveNetSizes.columns(c.skip))
            let residualBias = rows(
                try tensors.take("\(name).residual.bias", [c.residual]), width: c.residual,
                pitch: sizes.residual)
            for (index, value) in try tensors.take("\(name).skip.bias", [c.skip]).enumerated() {
                skipBias[index] += value
            }
            (packed.layers + layer).initialize(
                to: luthier_wavenet_layer(
                    dilation: dilation, dilated: dilated, out: out, residual_bias: residualBias))
        }
        packed.conditions = (conditions.weights, conditions.bias)
        packed.net.layers = c.dilations.count
        packed.net.layer = UnsafePointer(packed.layers)
        packed.net.skip_bias = rows(skipBias, width: c.skip, pitch: sizes.skip)
    }

    private func packEnds(into packed: inout Packed) throws {
        let c = configuration
        packed.net.head_map = place(maps[3])
        try fill(
            packed.net.head_map, "head.weight", [c.skip, c.head],
            columns: WaveNetSizes.columns(c.head))
        var bias = padded(try tensors.take("head.bias", [c.head]), c.head, sizes.head)
        if c.headCondition {
            let added = try tensors.take("head_condition.bias", [c.head])
            for (index, value) in added.enumerated() { bias[index] += value }
            packed.headConditions.weights = padded(
                try tensors.take("head_condition.weight", [c.condition, c.head]), c.head,
                sizes.head)
        }
        packed.headConditions.bias = bias
        packed.net.logits_map = place(maps[4])
        try fill(
            packed.net.logits_map, "logits.weight", [c.head, c.classes],
            columns: WaveNetSizes.columns(c.classes))
        packed.net.logits_bias = rows(
            try tensors.take("logits.bias", [c.classes]), width: c.classes, pitch: c.classes)
    }

    /// Memory for a map.
    private func place(_ map: luthier_wavenet_map) -> luthier_wavenet_map {
        var map = map
        map.weights = UnsafeRawPointer(memory.take(UInt8.self, sizes.bytes(map)))
        if precision == .int8 {
            map.scales = UnsafePointer(memory.take(Float.self, sizes.scales(map)))
        }
        return map
    }

    /// Some blocks of a map that has memory.
    private func part(of map: luthier_wavenet_map, _ blocks: Range<Int>) -> luthier_wavenet_map {
        var part = map
        part.blocks = blocks.count
        part.weights = map.weights + sizes.bytes(map) / map.blocks * blocks.lowerBound
        part.scales = map.scales.map { $0 + sizes.scales(map) / map.blocks * blocks.lowerBound }
        return part
    }

    /// Packs a tensor, `[inputs, outputs]` or `[taps, inputs, outputs]`.
    private func fill(
        _ map: luthier_wavenet_map, _ name: String, _ shape: [Int], columns: [Int32]
    ) throws {
        let values = try tensors.take(name, shape)
        let (inputs, outputs) = (shape[shape.count - 2], shape[shape.count - 1])
        values.withUnsafeBufferPointer { values in
            guard let base = values.baseAddress else { return }
            for tap in 0..<map.taps {
                withUnsafePointer(to: map) {
                    luthier_wavenet_pack(
                        $0, precision.kernel, tap, base + tap * inputs * outputs, inputs, outputs,
                        columns)
                }
            }
        }
    }

    private func padded(_ values: [Float], _ width: Int, _ pitch: Int) -> [Float] {
        var result = [Float](repeating: 0, count: values.count / width * pitch)
        for (index, value) in values.enumerated() {
            result[index / width * pitch + index % width] = value
        }
        return result
    }

    /// Numbers as they are, each row filled up with zeros.
    private func rows(_ values: [Float], width: Int, pitch: Int) -> UnsafePointer<Float> {
        let wide = padded(values, width, pitch)
        let place = memory.take(Float.self, wide.count)
        place.update(from: wide, count: wide.count)
        return UnsafePointer(place)
    }
}
