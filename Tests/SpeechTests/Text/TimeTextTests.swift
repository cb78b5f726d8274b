import Speech
import Testing

struct TimeTextTests {
    static let cases: [(text: String, said: String)] = [
        ("5:30", "five thirty"),
        ("5:00", "five o'clock"),
        ("5:05", "five oh five"),
        ("12:45", "twelve forty five"),
        ("17:45", "seventeen forty five"),
        ("18:00", "eighteen hundred"),
        ("0:15", "zero fifteen"),
        ("5pm", "five P M"),
        ("5 p.m.", "five P M."),
        ("At 5 p.m. we left.", "at five P M we left."),
        ("5:00pm", "five P M"),
        ("11:59 PM", "eleven fifty nine P M"),
        ("7:30 a.m. sharp", "seven thirty A M sharp"),
        ("12:30:45", "twelve thirty and forty five seconds"),
        ("3:1", "three to one"),
        ("16:9", "sixteen to nine"),
        ("from 9:00 to 17:00", "from nine o'clock to seventeen hundred"),
        ("9 AM EST", "nine A M E S T"),
    ]

    @Test(arguments: cases) func timesAreSaid(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
