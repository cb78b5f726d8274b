import Speech
import Testing

struct AcronymTextTests {
    static let cases: [(text: String, said: String)] = [
        ("BBC", "B B C"),
        ("the BBC's news", "the B B c's news"),
        ("CDs", "C d's"),
        ("NASA", "nasa"),
        ("NATO and UNESCO", "nato and unesco"),
        ("MIDI file", "midi file"),
        ("USA", "U S A"),
        ("FBI agents", "F B I agents"),
        ("a JPEG", "a jay peg"),
        ("OK", "okay"),
        ("TV", "T V"),
        ("HELLO WORLD", "hello world"),
        ("STOP! NOW!", "stop! now!"),
        ("MP3", "M P three"),
        ("H2O", "H two O"),
        ("COVID-19", "covid nineteen"),
        ("F-16", "F sixteen"),
        ("4K", "four K"),
        ("B2B", "B two B"),
        ("R2D2", "R two D two"),
        ("A4 paper", "A four paper"),
        ("iPhone", "I phone"),
        ("YouTube", "you tube"),
        ("JavaScript", "java script"),
        ("McDonald", "mcdonald"),
        ("O'Neil", "o'neil"),
        ("DJs", "D j's"),
        ("plan B", "plan B"),
        ("vitamin C", "vitamin C"),
        ("I am", "i am"),
        ("A dog", "a dog"),
        ("plan A", "plan A"),
        ("King George I", "king george the first"),
        ("Charles I saw", "charles i saw"),
    ]

    @Test(arguments: cases) func capitalsAreSpelledOrSaid(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
