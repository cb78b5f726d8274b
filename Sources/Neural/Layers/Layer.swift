/// One step of a network: made from its weights, prepared once, then run on blocks of frames.
public protocol Layer: AnyObject {
    /// Channels in.
    var inputs: Int { get }
    /// Channels out.
    var outputs: Int { get }

    /// Compiles the kernels, repacks the weights, allocates what running needs.
    ///
    /// - Parameters:
    ///   - engine: what the layer will run on; the layer keeps it.
    ///   - blocks: the numbers of frames to expect.
    /// - Throws: ``NeuralError`` `engine`.
    func prepare(_ engine: Engine, _ blocks: BlockSizes) throws

    /// Makes output of input. Allocates nothing.
    ///
    /// - Precondition: the layer is prepared.
    func process(
        _ input: UnsafePointer<Float>, frames: Int, into output: UnsafeMutablePointer<Float>)
}

extension Layer {
    /// Makes output of input, from the first frame of each tensor, and keeps both alive meanwhile.
    public func process(_ input: Tensor, frames: Int, into output: Tensor) {
        withExtendedLifetime((input, output)) {
            process(input.pointer, frames: frames, into: output.pointer)
        }
    }
}
