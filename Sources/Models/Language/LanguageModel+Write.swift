import Foundation
import Signal

extension LanguageModel {
    /// Steps to either side of a drawn pitch that have a say in where it lies exactly.
    private static let pitchReach = 6
    /// The share of the time that pitch and first level take, about.
    private static let share = 0.8

    /// Writes the frames of segments.
    ///
    /// - Parameters:
    ///   - segments: what is told, frame by frame.
    ///   - prompt: the sound that the result is to sound like; `nil` for none.
    ///   - beginning: the first frames of the segments where they are known already.
    ///   - sampling: how pitches and first levels are drawn; further levels are those expected.
    ///   - progress: called with the share that is done; throws to end it.
    /// - Returns: tokens of all frames of the segments.
    /// - Throws: what `progress` throws.
    /// - Precondition: prompt and segments together have room (``most``).
    public func write(
        _ segments: [LanguageSegment], after prompt: FrameTokens? = nil,
        beginning: FrameTokens? = nil, sampling: TokenSampling, random: inout SplitMix64,
        progress: (Double) throws -> Void = { _ in }
    ) throws -> FrameTokens {
        let (asked, levels) = (FrameCondition.frames(of: segments), configuration.levels)
        let conditions = Array(repeating: .prompt, count: prompt?.count ?? 0) + asked
        precondition(conditions.count <= Self.most, "room for prompt and segments")
        let known = FrameTokens((prompt?.values ?? []) + (beginning?.values ?? []), levels: levels)
        let rest = FrameTokens(frames: conditions.count - known.count, levels: levels)
        var tokens = FrameTokens(known.values + rest.values, levels: levels)
        autoregressive.begin(conditions)
        autoregressive.read(known)
        for frame in known.count..<tokens.count {
            try progress(Self.share * Double(frame - known.count) / Double(rest.count))
            (tokens[frame, 0], tokens[frame, 1]) = drawn(sampling, &random)
        }
        nonAutoregressive.begin(conditions)
        for level in 1..<levels {
            let done = Double(level - 1) / Double(levels - 1)
            try progress(Self.share + (1 - Self.share) * done)
            fill(level, of: &tokens, from: known.count)
        }
        return tokens.suffix(asked.count)
    }

    /// Draws the next frame's pitch and first level.
    private func drawn(
        _ sampling: TokenSampling, _ random: inout SplitMix64
    ) -> (pitch: Int, level: Int) {
        let logits = autoregressive.next()
        let pitch = Self.centred(sampling.draw(logits, &random), among: logits)
        let level = sampling.draw(autoregressive.levels(given: pitch), &random)
        autoregressive.take(pitch: pitch, level: level)
        return (pitch, level)
    }

    /// Fills in a further level of the frames behind those that are known.
    private func fill(_ level: Int, of tokens: inout FrameTokens, from known: Int) {
        let logits = nonAutoregressive.logits(of: level, tokens: tokens, prompt: known)
        let book = quantiser.book(level)
        for frame in known..<tokens.count {
            let row = UnsafeBufferPointer(start: logits.row(frame), count: logits.channels)
            tokens[frame, 1 + level] = book.expected(row)
        }
    }

    /// The step nearest to the mean of those around a drawn pitch, by their likelihood: the ear
    /// hears a contour, not draws. No pitch stays none.
    private static func centred(_ token: Int, among logits: UnsafeBufferPointer<Float>) -> Int {
        guard token > 0 else { return 0 }
        let near = max(1, token - pitchReach)...min(logits.count - 1, token + pitchReach)
        let largest = near.map { logits[$0] }.max() ?? 0
        var (sum, total): (Double, Double) = (0, 0)
        for step in near {
            let odds = exp(Double(logits[step] - largest))
            sum += odds * Double(step)
            total += odds
        }
        return Int((sum / total).rounded())
    }
}
