import Neural

/// Finds NSynth's tensors in a checkpoint, and all that is wrong with them.
struct NSynthTensorSearch {
    /// What the names of averages end with.
    static let average = "/ExponentialMovingAverage"
    /// What the names of the optimiser's copies end with.
    private static let slots = ["/Adam", "/Adam_1", "/Momentum", "/RMSProp", "/RMSProp_1"]
    /// What else training leaves in a checkpoint.
    private static let counters: Set<String> = [
        "global_step", "beta1_power", "beta2_power", "_CHECKPOINTABLE_OBJECT_GRAPH",
    ]

    /// The sizes that the tensors have.
    let configuration: NSynthConfiguration
    /// The tensors that are as they should be, and what each is called in the checkpoint.
    private(set) var found: [(tensor: NSynthTensor, source: String)] = []
    private var missing: [String] = []
    private var wrong: [String] = []
    /// What the checkpoint holds besides, sorted: nothing of it is of use here.
    let extra: [String]
    private let others: [String]

    init(_ file: TensorFlowBundle) {
        configuration = Self.sizes(of: file)
        let wanted = NSynthTensor.all(of: configuration)
        for tensor in wanted {
            guard let source = Self.source(of: tensor.magenta, in: file),
                let shape = file.shape(of: source)
            else {
                missing.append(tensor.magenta)
                continue
            }
            if shape == tensor.magentaShape {
                found.append((tensor, source))
            } else {
                wrong.append("\(source) has the shape \(shape), not \(tensor.magentaShape)")
            }
        }
        let known = Set(wanted.map(\.magenta))
        let names = file.names.sorted()
        others = Array(names.prefix(3))
        extra = names.filter { name in
            let isCopy = ([Self.average] + Self.slots).contains { ending in
                name.hasSuffix(ending) && known.contains(String(name.dropLast(ending.count)))
            }
            return !known.contains(name) && !isCopy && !Self.counters.contains(name)
        }
    }

    /// What is wrong, naming every tensor concerned; `nil` if nothing is.
    var fault: String? {
        guard !found.isEmpty || !wrong.isEmpty else {
            let names = others.isEmpty ? "nothing" : others.joined(separator: ", ") + " …"
            return "is no checkpoint of NSynth's WaveNet autoencoder; it holds \(names)"
        }
        let faults = [
            missing.isEmpty ? nil : "lacks " + missing.joined(separator: ", "),
            wrong.isEmpty ? nil : wrong.joined(separator: ", "),
        ].compactMap(\.self)
        return faults.isEmpty ? configuration.encoder.fault : faults.joined(separator: "; ")
    }

    /// The name that a tensor has in a checkpoint, its average's if it is there alone.
    private static func source(of name: String, in file: TensorFlowBundle) -> String? {
        [name, name + average].first { file.shape(of: $0) != nil }
    }

    /// The published topology in the widths of a checkpoint's tensors; the published width where
    /// one is missing.
    private static func sizes(of file: TensorFlowBundle) -> NSynthConfiguration {
        func outputs(of scope: String) -> Int? {
            let shape = source(of: scope + "/W", in: file).flatMap { file.shape(of: $0) }
            return shape?.last.flatMap { $0 > 0 ? $0 : nil }
        }
        var sizes = NSynthConfiguration.published
        sizes.encoder.channels = outputs(of: "ae_startconv") ?? sizes.encoder.channels
        sizes.encoder.code = outputs(of: "ae_bottleneck") ?? sizes.encoder.code
        sizes.decoder.residual = outputs(of: "startconv") ?? sizes.decoder.residual
        sizes.decoder.gate = outputs(of: "dilatedconv_1").map { $0 / 2 } ?? sizes.decoder.gate
        sizes.decoder.skip = outputs(of: "skip_start") ?? sizes.decoder.skip
        sizes.decoder.head = outputs(of: "out1") ?? sizes.decoder.head
        sizes.decoder.condition = sizes.encoder.code
        return sizes
    }
}
