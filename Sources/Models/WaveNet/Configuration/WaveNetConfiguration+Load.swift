extension WaveNetConfiguration {
    /// What is wrong with the values, `nil` if they describe a network that can be run.
    public var fault: String? {
        func range(_ name: String, _ value: Int, _ range: ClosedRange<Int>) -> String? {
            range.contains(value)
                ? nil
                : "\(name) is \(value); \(range.lowerBound) to \(range.upperBound) would do"
        }
        let found = [
            range("rate", rate, 1000...384_000),
            range("input_kernel", inputKernel, 1...64),
            range("kernel", kernel, 1...8),
            range("residual", residual, 1...4096),
            range("gate", gate, 1...4096),
            range("skip", skip, 1...4096),
            range("head", head, 1...4096),
            range("classes", classes, CodeQuantiser.classes...CodeQuantiser.classes),
            range("condition", condition, 0...4096),
            range("hold", hold, 1...65_536),
            range("excitation", excitation, 0...1024),
        ].lazy.compactMap(\.self).first
        if let found { return found }
        guard (1...256).contains(dilations.count) else {
            return "dilations has \(dilations.count) numbers; 1 to 256 would do"
        }
        guard dilations.allSatisfy({ (1...16_384).contains($0) }) else {
            return "dilations holds a number that is not 1 to 16384"
        }
        guard !headCondition || condition > 0 else {
            return "head_condition is set where condition is 0"
        }
        guard weightsPerSample <= 1 << 30 else {
            return "the sizes make more weights than 1073741824"
        }
        return nil
    }
}
