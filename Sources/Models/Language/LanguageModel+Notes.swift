import Glibc
import Signal

extension LanguageModel {
    /// Frames of a prompt that are heeded: 3 s.
    public static let heeded = 94

    /// Writes a new note.
    ///
    /// - Parameters:
    ///   - note: its family, how long it lasts and, if one is asked for, its pitch.
    ///   - prompt: a note that it is to be like, of which the first 3 s are heeded; `nil` for none.
    /// - Throws: what `progress` throws.
    public func imagine(
        _ note: LanguageSegment, like prompt: FrameTokens?, sampling: TokenSampling,
        random: inout SplitMix64, progress: (Double) throws -> Void = { _ in }
    ) throws -> FrameTokens {
        try write(
            [note], after: prompt?.prefix(Self.heeded), sampling: sampling, random: &random,
            progress: progress)
    }

    /// Writes what comes after a sound, of which the last 3 s are heeded.
    ///
    /// - Parameters:
    ///   - note: its family, its pitch, and how many frames are new.
    ///   - sound: what goes on.
    /// - Returns: the new frames alone.
    /// - Throws: what `progress` throws.
    public func goOn(
        _ note: LanguageSegment, after sound: FrameTokens, sampling: TokenSampling,
        random: inout SplitMix64, progress: (Double) throws -> Void = { _ in }
    ) throws -> FrameTokens {
        let known = sound.suffix(Self.heeded)
        var whole = note
        whole.frames += known.count
        let written = try write(
            [whole], beginning: known, sampling: sampling, random: &random, progress: progress)
        return written.suffix(note.frames)
    }

    /// The family whose notes are most likely to have such tokens.
    public func family(of sound: FrameTokens, hertz: Float) -> InstrumentFamily {
        let known = sound.prefix(Self.heeded)
        let scored = InstrumentFamily.allCases.map { family in
            (family, likelihood(of: known, family, hertz))
        }
        return scored.max { $0.1 < $1.1 }?.0 ?? .keyboard
    }

    /// The sum of the logarithms of how likely each first-level token is.
    private func likelihood(
        of known: FrameTokens, _ family: InstrumentFamily, _ hertz: Float
    ) -> Float {
        let note = LanguageSegment(symbol: family.symbol, frames: known.count, hertz: hertz)
        autoregressive.begin(FrameCondition.frames(of: [note]))
        var sum: Float = 0
        for frame in 0..<known.count {
            _ = autoregressive.next()
            let (pitch, level) = (known[frame, 0], known[frame, 1])
            let logits = autoregressive.levels(given: pitch)
            let largest = logits.max() ?? 0
            let total = logits.reduce(0) { $0 + expf($1 - largest) }
            sum += logits[level] - largest - logf(total)
            autoregressive.take(pitch: pitch, level: level)
        }
        return sum
    }
}
