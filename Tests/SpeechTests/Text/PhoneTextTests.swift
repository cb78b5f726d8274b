import Speech
import Testing

struct PhoneTextTests {
    static let cases: [(text: String, said: String)] = [
        ("555-1234", "five five five, one two three four"),
        ("555-123-4567", "five five five, one two three, four five six seven"),
        ("(555) 123-4567", "five five five, one two three, four five six seven"),
        ("1-800-555-0199", "one, eight hundred, five five five, zero one nine nine"),
        ("+1 555 123 4567", "plus one, five five five, one two three, four five six seven"),
        ("+44 20 7946 0958", "plus four four, two zero, seven nine four six, zero nine five eight"),
    ]

    @Test(arguments: cases) func digitsAreSaidInGroups(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
