/// What was read before a place, for rules that look back.
struct TextContext {
    /// The word before, as it is written, without its mark; empty where there is none.
    var before = ""
    /// Whether the whole text has no small letter, so that capitals say nothing.
    let isAllCapitals: Bool
    /// Whether a sentence begins here.
    var isSentenceStart = true
}

/// Reads something that is not said as it is written, such as a date; takes nothing where there is
/// none.
typealias TextRule = @Sendable (inout TextCursor, TextContext) -> [SpokenToken]?
