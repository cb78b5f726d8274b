import CKernels
import Signal

extension Sampling {
    /// How a note of a batch draws: its stream of chance depends on the seed and its place alone.
    func draw(note: Int) -> luthier_wavenet_draw {
        var seed = SplitMix64(seed: seed)
        var stream = SplitMix64(seed: seed.next() &+ UInt64(note))
        let top = topK.map { max(1, min($0, CodeQuantiser.classes)) } ?? 0
        return luthier_wavenet_draw(key: stream.next(), temperature: temperature, top: top)
    }

    /// The code that a note draws at a step.
    ///
    /// The likeliest at temperature 0, the lowest of equals. Else `e^((l − max) / T)` are added up in
    /// the order of the codes, and a uniform number of the step chooses.
    ///
    /// - Parameter logits: `[256]`.
    package func code(of logits: [Float], note: Int, step: Int) -> UInt8 {
        precondition(logits.count == CodeQuantiser.classes, "a logit for each code")
        var draw = draw(note: note)
        return UInt8(luthier_wavenet_choose(logits, &draw, Int64(step)))
    }
}
