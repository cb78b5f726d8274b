import Speech
import Testing

struct PunctuationTextTests {
    static let cases: [(text: String, said: String)] = [
        ("Hello, world!", "hello, world!"),
        ("Is it? Yes.", "is it? yes."),
        ("Wait... what?", "wait. what?"),
        ("Wait… what?", "wait. what?"),
        ("one; two: three", "one; two; three"),
        ("well-known", "well known"),
        ("a dash — here", "a dash, here"),
        ("a dash -- here", "a dash, here"),
        ("a dash - here", "a dash, here"),
        ("(in brackets) after", "in brackets, after"),
        ("\"quoted\"", "quoted"),
        ("'single'", "single"),
        ("“curly” ‘quotes’", "curly quotes"),
        ("don't", "don't"),
        ("don’t", "don't"),
        ("'tis so", "'tis so"),
        ("rock 'n' roll", "rock 'n roll"),
        ("the dogs' bowls", "the dogs bowls"),
        ("café", "cafe"),
        ("naïve façade", "naive facade"),
        ("Ångström", "angstrom"),
        ("Hi!!!", "hi!"),
        ("What?!", "what?"),
        ("Really!?", "really?"),
        (", start", "start"),
        ("first line", "first line"),
        ("R&B", "R and B"),
        ("salt & pepper", "salt and pepper"),
        ("and/or", "and or"),
        ("5 + 3", "five plus three"),
        ("100% sure", "one hundred percent sure"),
        ("α and β", "alpha and beta"),
        ("C♯ minor", "C sharp minor"),
        ("B♭", "B flat"),
        ("**bold**", "bold"),
        ("😀 smile", "smile"),
        ("ＡＢＣ", "A B C"),
    ]

    @Test(arguments: cases) func marksArePausesOrNothing(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
