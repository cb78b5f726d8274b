import CKernels
import Signal

extension Sampling {
    /// How a note of a batch draws: its stream of chance depends on the seed and its place alone.
    ///
    /// - Parameter widths: what the codes stand for, where it is the likelihood of samples that the
    ///   temperature sharpens and that is ranked. Loud codes stand for much more than quiet ones, so
    ///   that a low temperature would make a noise louder by the likelihood of codes.
    func draw(note: Int, widths: CodeWidths? = nil) -> luthier_wavenet_draw {
        var seed = SplitMix64(seed: seed)
        var stream = SplitMix64(seed: seed.next() &+ UInt64(note))
        let top = topK.map { max(1, min($0, CodeQuantiser.classes)) } ?? 0
        return luthier_wavenet_draw(
            key: stream.next(), temperature: temperature, top: top, log_width: widths?.logarithms)
    }

    /// The code that a note draws at a step.
    ///
    /// The likeliest at temperature 0, the lowest of equals. Else `e^((l − max) / T)` are added up
    /// in the order of the codes, and a uniform number of the step chooses.
    ///
    /// - Parameter logits: `[256]`.
    package func code(
        of logits: [Float], note: Int, step: Int, widths: CodeWidths? = nil
    ) -> UInt8 {
        precondition(logits.count == CodeQuantiser.classes, "a logit for each code")
        var draw = draw(note: note, widths: widths)
        return UInt8(luthier_wavenet_choose(logits, &draw, Int64(step)))
    }
}
