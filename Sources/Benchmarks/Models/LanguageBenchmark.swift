import Instruments
import Models
import Signal

/// The speed of a language model of codes, of which one thread is used.
public struct LanguageBenchmark: RepeatedBenchmark {
    /// See ``RepeatedBenchmark/usualRuns``.
    public static let usualRuns = 5
    /// How many frames may be written: as many as there is room for behind the prompt.
    public static let frameCounts = 1...LanguageModel.most - LanguageModel.heeded

    /// The path of its `.json` and `.safetensors`, without ending.
    public var stem: String
    /// How often each figure is taken, from 1; the best counts.
    public var runs: Int
    /// Frames that are written, behind a prompt of 3 s.
    public var frames: Int

    /// Puts the settings together.
    public init(stem: String, runs: Int, frames: Int) {
        (self.stem, self.runs, self.frames) = (stem, runs, frames)
    }

    /// Measures.
    ///
    /// - Parameter cancellation: stops between runs when raised.
    /// - Returns: figures by name, such as `language.ar.frames_per_second`.
    /// - Throws: `CancellationError`, or an error of the model.
    public func measure(cancellation: Cancellation) throws -> [String: Double] {
        func best(_ work: () throws -> Void) throws -> Double {
            try Measurement.best(of: runs, cancellation: cancellation, work)
        }
        let loading = try best { _ = try LanguageModel(stem: stem) }
        let model = try LanguageModel(stem: stem)
        let prompt = FrameTokens(
            frames: LanguageModel.heeded, levels: model.configuration.levels)
        let segments = [LanguageSegment(symbol: LanguageSymbol.silence, frames: frames)]
        let conditions = FrameCondition.frames(of: segments)
        let ar = try best {
            model.autoregressive.begin(conditions)
            for _ in conditions {
                _ = model.autoregressive.next()
                _ = model.autoregressive.levels(given: 0)
                model.autoregressive.take(pitch: 0, level: 0)
            }
        }
        let tokens = FrameTokens(frames: frames, levels: model.configuration.levels)
        let nar = try best {
            model.nonAutoregressive.begin(conditions)
            _ = model.nonAutoregressive.logits(of: 1, tokens: tokens, prompt: 0)
        }
        let whole = try best {
            var random = SplitMix64(seed: 1)
            let written = try model.write(
                segments, after: prompt, sampling: TokenSampling(), random: &random)
            _ = model.quantiser.encoding(of: written)
        }
        let seconds = Double(frames) / Encoding.frameRate
        return [
            "language.load_seconds": loading,
            "language.ar.frames_per_second": Double(frames) / ar,
            "language.nar.frames_per_second": Double(frames) / nar,
            "language.write.seconds": whole,
            "language.write.realtime_factor": seconds / whole,
        ]
    }
}
