import Neural

extension Padding {
    /// The same on both sides: PyTorch's `padding=`.
    static func both(_ frames: Int) -> Padding { Padding(left: frames, right: frames) }
}

extension Tensor {
    /// The same with zeros around it.
    func padded(by padding: Padding) -> Tensor {
        let result = Tensor(frames: frames + padding.left + padding.right, channels: channels)
        result.row(padding.left).update(from: pointer, count: frames * channels)
        return result
    }
}

extension Conv1d {
    /// The output of a whole input with zeros around it.
    func process(padded input: Tensor, by padding: Padding) -> Tensor {
        let around = input.padded(by: padding)
        let output = Tensor(
            frames: (around.frames - geometry.field) / geometry.stride + 1, channels: outputs)
        process(around, frames: output.frames, into: output)
        return output
    }
}
