import Neural
import Signal

/// Where a WaveNet's numbers come from: a file, or a formula for tests and measuring.
public struct WaveNetTensors {
    /// Gives a tensor's numbers by its name without prefix, row-major.
    let take: (_ name: String, _ shape: [Int]) throws -> [Float]

    /// Those of a file.
    ///
    /// - Parameter prefix: how their names begin, such as `decoder.`.
    public init(_ store: Weights, prefix: String = "") {
        take = { name, shape in try store.take(prefix + name, shape: shape) }
    }

    /// Numbers of a formula that `Training/…/nsynth_decoder.py` knows as well: white noise by a
    /// hash of the tensor's name, scaled so that the network neither falls silent nor overflows.
    public init(generated seed: UInt64 = 0) {
        take = { name, shape in Self.generated(name, shape, seed: seed) }
    }

    static func generated(_ name: String, _ shape: [Int], seed: UInt64) -> [Float] {
        let count = shape.reduce(1, *)
        var key: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in name.utf8 { key = (key ^ UInt64(byte)) &* 0x0100_0000_01B3 }
        var random = SplitMix64(seed: key ^ seed)
        let inputs = shape.dropLast().reduce(1, *)
        let isBias = shape.count == 1
        let scale = isBias ? 0.1 : gain(of: name) / Float(inputs).squareRoot()
        return (0..<count).map { _ in (random.nextUniform() * 2 - 1) * 1.7320508 * scale }
    }

    private static func gain(of name: String) -> Float {
        if name.hasPrefix("logits") { return 6 }
        if name.contains(".skip.") || name.contains(".residual.") { return 0.5 }
        return name.contains(".dilated.") ? 1.5 : 1
    }
}
