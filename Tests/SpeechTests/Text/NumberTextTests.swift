import Speech
import Testing

struct NumberTextTests {
    static let cases: [(text: String, said: String)] = [
        ("0", "zero"),
        ("7", "seven"),
        ("13", "thirteen"),
        ("21", "twenty one"),
        ("40", "forty"),
        ("100", "one hundred"),
        ("101", "one hundred one"),
        ("115", "one hundred fifteen"),
        ("999", "nine hundred ninety nine"),
        ("1,000", "one thousand"),
        ("1,234", "one thousand two hundred thirty four"),
        ("12,345", "twelve thousand three hundred forty five"),
        ("1,000,000", "one million"),
        ("2,000,001", "two million one"),
        ("7,654,321", "seven million six hundred fifty four thousand three hundred twenty one"),
        ("1,000,000,000", "one billion"),
        (
            "12345678901234567890",
            "twelve quintillion three hundred forty five quadrillion six hundred seventy "
                + "eight trillion nine hundred one billion two hundred thirty four million five "
                + "hundred sixty seven thousand eight hundred ninety"
        ),
        (
            "1234567890123456789012",
            "one two three four five six seven eight nine zero one two three four five six "
                + "seven eight nine zero one two"
        ),
        ("-5", "minus five"),
        ("-273.15", "minus two hundred seventy three point one five"),
        ("3.14", "three point one four"),
        ("0.5", "zero point five"),
        (".5", "point five"),
        ("2.50", "two point five zero"),
        ("007", "zero zero seven"),
        ("There are 3.", "there are three."),
        ("1, 2, 3.", "one, two, three."),
        ("1st", "first"),
        ("2nd", "second"),
        ("3rd", "third"),
        ("4th", "fourth"),
        ("12th", "twelfth"),
        ("20th", "twentieth"),
        ("21st", "twenty first"),
        ("100th", "one hundredth"),
        ("1,001st", "one thousand first"),
        ("1/2", "one half"),
        ("3/4", "three quarters"),
        ("2/3", "two thirds"),
        ("1/8", "one eighth"),
        ("5/16", "five sixteenths"),
        ("2 1/2 cups", "two and one half cups"),
        ("½", "one half"),
        ("2½", "two and a half"),
        ("¾ of it", "three quarters of it"),
        ("5-10", "five to ten"),
        ("5–10", "five to ten"),
        ("10^6", "ten to the power of six"),
        ("10²", "ten squared"),
        ("x³", "X cubed"),
        ("6.02e23", "six point zero two times ten to the power of twenty three"),
        ("1e-3", "one times ten to the power of minus three"),
        ("5 - 3", "five minus three"),
        ("2+2=4", "two plus two equals four"),
        ("7 * 8 = 56", "seven times eight equals fifty six"),
        ("9 ÷ 3", "nine divided by three"),
        ("a < b", "a less than B"),
        ("x ≥ 2", "X greater than or equal to two"),
        ("3 ± 1", "three plus or minus one"),
        ("version 1.2.3", "version one point two point three"),
        ("v2.0", "version two point zero"),
        ("192.168.0.1", "one hundred ninety two dot one hundred sixty eight dot zero dot one"),
        ("3x faster", "three times faster"),
        ("2x4", "two by four"),
        ("1920x1080", "one thousand nine hundred twenty by one thousand eighty"),
        ("3 × 4", "three times four"),
        ("5 million people", "five million people"),
        ("1.5 billion", "one point five billion"),
        ("No. 5", "number five"),
        ("#1", "number one"),
        ("pp. 5–10", "pages five to ten"),
        ("p. 42", "page forty two"),
    ]

    @Test(arguments: cases) func numbersAreSaid(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
