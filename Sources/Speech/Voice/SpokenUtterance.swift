import Models

/// An utterance as it was said.
public struct SpokenUtterance: Sendable {
    /// A word or a symbol, and when it sounds, in seconds from the beginning.
    public struct Timing: Equatable, Sendable {
        /// The word, or the phoneme.
        public let text: String
        /// When it begins and ends.
        public let seconds: Range<Double>
    }

    /// What was to be said.
    public let utterance: Utterance
    /// How long each of its symbols lasts.
    public let segments: [LanguageSegment]
    /// How it sounds.
    public let encoding: Encoding

    /// When each word sounds.
    public var words: [Timing] {
        utterance.words.filter { $0.symbols.upperBound < segments.count }.map { word in
            Timing(text: word.text, seconds: seconds(of: word.symbols))
        }
    }

    /// When each phoneme sounds.
    public var phonemes: [Timing] {
        segments.indices.compactMap { index in
            let phoneme = UInt8(exactly: segments[index].symbol).flatMap { Phoneme(code: $0) }
            return phoneme.map {
                Timing(text: $0.description, seconds: seconds(of: index..<index + 1))
            }
        }
    }

    private func seconds(of symbols: Range<Int>) -> Range<Double> {
        let rate = Encoding.frameRate
        let begin = segments[..<symbols.lowerBound].map(\.frames).reduce(0, +)
        let end = begin + segments[symbols].map(\.frames).reduce(0, +)
        return Double(begin) / rate..<Double(end) / rate
    }
}
