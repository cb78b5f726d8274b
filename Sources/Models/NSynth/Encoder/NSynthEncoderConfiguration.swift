/// Sizes of NSynth's encoder.
public struct NSynthEncoderConfiguration: Codable, Equatable, Sendable {
    /// Channels between the layers.
    public var channels: Int
    /// Taps of the start convolution and of each dilated layer; odd.
    public var kernel: Int
    /// The dilation of each layer.
    public var dilations: [Int]
    /// Numbers of a frame.
    public var code: Int
    /// Samples of a frame.
    public var hop: Int

    /// Makes sizes; but for the channels those that Magenta published.
    public init(
        channels: Int, kernel: Int = 3, dilations: [Int] = (0..<30).map { 1 << ($0 % 10) },
        code: Int = Encoding.dimensions, hop: Int = Encoding.hop
    ) {
        self.channels = channels
        self.kernel = kernel
        self.dilations = dilations
        self.code = code
        self.hop = hop
    }

    /// The sizes that Magenta published.
    public static let published = NSynthEncoderConfiguration(channels: 128)

    /// Samples before a frame, and after it, that its code depends on: 3 070 as published.
    public var context: Int {
        (kernel - 1) / 2 * (1 + dilations.reduce(0, +))
    }

    /// Multiply-adds that one sample takes.
    public var operationsPerSample: Int {
        channels * kernel + dilations.count * (kernel + 1) * channels * channels
    }

    /// What is wrong with the values, `nil` if they describe an encoder that can be run.
    var fault: String? {
        guard (1...4096).contains(channels) else {
            return "encoder.channels is \(channels); 1 to 4096 would do"
        }
        guard (1...15).contains(kernel), kernel % 2 == 1 else {
            return "encoder.kernel is \(kernel); 3 would do"
        }
        guard (1...256).contains(dilations.count),
            dilations.allSatisfy({ (1...16_384).contains($0) })
        else { return "encoder.dilations is no list of 1 to 256 numbers from 1 to 16384" }
        guard code == Encoding.dimensions else {
            return "encoder.code is \(code); this engine works with \(Encoding.dimensions)"
        }
        guard hop == Encoding.hop else {
            return "encoder.hop is \(hop); this engine works with \(Encoding.hop)"
        }
        return nil
    }
}
