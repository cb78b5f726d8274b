import Speech
import Testing

struct MoneyTextTests {
    static let cases: [(text: String, said: String)] = [
        ("$5", "five dollars"),
        ("$1", "one dollar"),
        ("$5.50", "five dollars and fifty cents"),
        ("$0.99", "ninety nine cents"),
        ("$1.01", "one dollar and one cent"),
        ("$0.01", "one cent"),
        ("$1,234.56", "one thousand two hundred thirty four dollars and fifty six cents"),
        ("$20.00", "twenty dollars"),
        ("-$5", "minus five dollars"),
        ("$3.5 million", "three point five million dollars"),
        ("$5M", "five million dollars"),
        ("$2bn", "two billion dollars"),
        ("$10k", "ten thousand dollars"),
        ("$20-30", "twenty to thirty dollars"),
        ("$5-$10", "five to ten dollars"),
        ("£1", "one pound"),
        ("£2.50", "two pounds and fifty pence"),
        ("£0.01", "one penny"),
        ("€100", "one hundred euros"),
        ("100 €", "one hundred euros"),
        ("5€", "five euros"),
        ("¥500", "five hundred yen"),
        ("₹250", "two hundred fifty rupees"),
        ("50¢", "fifty cents"),
        ("US$7", "seven U S dollars"),
        ("20 USD", "twenty U S dollars"),
        ("30 EUR", "thirty euros"),
        ("CHF 12", "twelve swiss francs"),
        ("It cost $5.", "it cost five dollars."),
        ("$1.5 trillion", "one point five trillion dollars"),
    ]

    @Test(arguments: cases) func sumsAreSaid(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
