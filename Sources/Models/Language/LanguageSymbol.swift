/// What a frame can be told to be: numbers that a language model of codes was trained with.
public enum LanguageSymbol {
    /// How many there are; those without a name are none's.
    public static let count = 96
    /// Nothing in particular.
    public static let none = 0
    /// The first of the pauses of a text: comma, clause, sentence, exclamation, question.
    public static let firstPause = 70
    /// Silence before and after what is said.
    public static let silence = 75
    /// A frame of the sound that shows how the rest is to sound.
    public static let prompt = 76
    /// The first of the families of instruments, in NSynth's order.
    public static let firstFamily = 80

    /// The symbol of a phoneme by its code, 1 to 69.
    public static func phoneme(_ code: UInt8) -> Int { Int(code) }
}
