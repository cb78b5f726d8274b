import Speech
import Testing

struct DateTextTests {
    static let cases: [(text: String, said: String)] = [
        ("2024-03-15", "march fifteenth, twenty twenty four"),
        ("3/15/2024", "march fifteenth, twenty twenty four"),
        ("15/3/2024", "march fifteenth, twenty twenty four"),
        ("15.3.2024", "march fifteenth, twenty twenty four"),
        ("7/4/76", "july fourth, nineteen seventy six"),
        ("12/31/1999", "december thirty first, nineteen ninety nine"),
        ("March 15, 2024", "march fifteenth, twenty twenty four"),
        ("March 15", "march fifteenth"),
        ("Mar. 3rd", "march third"),
        ("March 2024", "march twenty twenty four"),
        ("15 March 2024", "the fifteenth of march twenty twenty four"),
        ("in 1024 bytes", "in one thousand twenty four bytes"),
        ("the 4th of July", "the fourth of july"),
        ("on 1 May", "on the first of may"),
        ("Jan 1, 2000", "january first, two thousand"),
        ("Sept. 11, 2001", "september eleventh, two thousand one"),
        ("Dec. 25", "december twenty fifth"),
        ("June 3–5", "june third to fifth"),
        ("May 5 was warm.", "may fifth was warm."),
        ("You may 5 times", "you may five times"),
        ("in 1984", "in nineteen eighty four"),
        ("In 1066, William came.", "in ten sixty six, william came."),
        ("since 1900", "since nineteen hundred"),
        ("in 1905", "in nineteen oh five"),
        ("in 2000", "in two thousand"),
        ("in 2005", "in two thousand five"),
        ("in 2010", "in twenty ten"),
        ("by 2100", "by two thousand one hundred"),
        ("1990-1995", "nineteen ninety to nineteen ninety five"),
        ("1914–18", "nineteen fourteen to eighteen"),
        ("the 1990s", "the nineteen nineties"),
        ("the '90s", "the nineties"),
        ("the 80s", "the eighties"),
        ("the 1800s", "the eighteen hundreds"),
        ("the summer of '69", "the summer of sixty nine"),
        ("300 BC", "three hundred B C"),
        ("AD 79", "A D seventy nine"),
        ("44 B.C.", "forty four B C."),
        ("1500 CE", "fifteen hundred C E"),
        ("2048 bytes", "two thousand forty eight bytes"),
        ("1500 people", "one thousand five hundred people"),
        ("It was 1999.", "it was nineteen ninety nine."),
        ("Mon. morning", "monday morning"),
        (
            "Born on Feb. 29, 1904, he lived long.",
            "born on february twenty ninth, nineteen oh four, he lived long."
        ),
        ("Tuesday, June 4th, 2019", "tuesday, june fourth, twenty nineteen"),
    ]

    @Test(arguments: cases) func datesAreSaid(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
