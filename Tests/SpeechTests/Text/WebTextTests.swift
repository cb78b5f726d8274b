import Speech
import Testing

struct WebTextTests {
    static let cases: [(text: String, said: String)] = [
        ("example.com", "example dot com"),
        ("www.example.com", "W W W dot example dot com"),
        ("https://www.example.com/", "W W W dot example dot com"),
        ("http://example.org/music", "example dot org slash music"),
        (
            "https://example.com/a-b_c?x=1",
            "example dot com slash A dash B underscore C question mark X equals one"
        ),
        ("Visit example.com.", "visit example dot com."),
        ("john.doe@example.com", "john dot doe at example dot com"),
        ("me@mail.co.uk", "me at mail dot co dot U K"),
        ("#music", "hashtag music"),
        ("#BlueNote", "hashtag blue note"),
        ("@someone", "at someone"),
        ("school.edu", "school dot E D U"),
        ("localhost.io", "localhost dot I O"),
        ("ftp://files.net", "files dot net"),
        ("index.html", "index dot H T M L"),
        ("The end.Next one", "the end. next one"),
    ]

    @Test(arguments: cases) func addressesAreSaid(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
