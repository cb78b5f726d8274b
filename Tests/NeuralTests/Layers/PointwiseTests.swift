import Neural
import Testing

struct PointwiseTests {
    @Test(arguments: [
        (Activation.relu, "input", "relu"), (.leakyReLU(slope: 0.1), "input", "leaky"),
        (.gelu, "input", "gelu"), (.geluTanh, "input", "gelu_tanh"), (.silu, "input", "silu"),
        (.tanh, "input", "tanh"), (.sigmoid, "input", "sigmoid"),
        (.elu(alpha: 0.7), "input", "elu"), (.softplus, "input", "softplus"),
        (.exp, "minus_abs", "exp"), (.none, "input", "input"),
    ])
    func agreesWithPyTorch(_ activation: Activation, _ input: String, _ output: String) throws {
        let fixture = try Fixture("pointwise")
        let layer = Pointwise(activation, channels: 19)
        try layer.prepare(Engine(), 16)
        let apart = Tensor(frames: 21, channels: 19)
        let data = try fixture.tensor(input)
        layer.process(data, frames: 21, into: apart)
        layer.process(data, frames: 21, into: data)
        let expected = try fixture.file.floats(output)
        #expect(distance(apart.values, expected) <= 1e-4)
        #expect(distance(data.values, expected) <= 1e-4)
    }
}
