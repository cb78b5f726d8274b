/// What a row of the condition adds to all layers' gates, and their biases, in the order of the
/// kernels' blocks: it is made once for as long as the row holds, not for every sample.
struct ConditionColumns {
    /// `[condition, layers, 2 · gate]`.
    private(set) var weights: [Float]
    /// `[layers, 2 · gate]`, those of the dilated convolutions and of the conditions in sum.
    private(set) var bias: [Float]
    private let configuration: WaveNetConfiguration
    private let columns: [Int32]
    private let pitch: Int

    init(_ configuration: WaveNetConfiguration, _ sizes: WaveNetSizes) {
        self.configuration = configuration
        columns = WaveNetSizes.gateColumns(configuration.gate)
        pitch = configuration.dilations.count * columns.count
        weights = Array(repeating: 0, count: configuration.condition * pitch)
        bias = Array(repeating: 0, count: pitch)
    }

    mutating func add(layer: Int, _ tensors: WaveNetTensors) throws {
        let (name, outputs) = ("layers.\(layer)", 2 * configuration.gate)
        let start = layer * columns.count
        let dilated = try tensors.take("\(name).dilated.bias", [outputs])
        for (place, column) in columns.enumerated() where column >= 0 {
            bias[start + place] = dilated[Int(column)]
        }
        guard configuration.condition > 0 else { return }
        let shape = [configuration.condition, outputs]
        let values = try tensors.take("\(name).condition.weight", shape)
        let added = try tensors.take("\(name).condition.bias", [outputs])
        for (place, column) in columns.enumerated() where column >= 0 {
            bias[start + place] += added[Int(column)]
            for row in 0..<configuration.condition {
                weights[row * pitch + start + place] = values[row * outputs + Int(column)]
            }
        }
    }
}
