import Speech
import Testing

struct AbbreviationTextTests {
    static let cases: [(text: String, said: String)] = [
        ("Mr. Smith", "mister smith"),
        ("Mrs. Jones and Ms. Lee", "missus jones and miz lee"),
        ("Dr. Brown lives on Elm Dr.", "doctor brown lives on elm drive."),
        ("St. Paul", "saint paul"),
        ("Main St. is closed.", "main street is closed."),
        ("5th Ave.", "fifth avenue."),
        ("Prof. X", "professor X"),
        ("Gen. Grant", "general grant"),
        ("Lt. Col. Hall", "lieutenant colonel hall"),
        ("John Smith Jr. spoke.", "john smith junior spoke."),
        ("cats vs. dogs", "cats versus dogs"),
        ("apples, pears, etc.", "apples, pears, et cetera."),
        ("fruit, e.g. apples", "fruit, for example apples"),
        ("the best, i.e. mine", "the best, that is mine"),
        ("approx. 5", "approximately five"),
        ("Acme Inc. makes it.", "acme incorporated makes it."),
        ("Acme Co.", "acme company."),
        ("Mt. Everest", "mount everest"),
        ("Ft. Worth", "fort worth"),
        ("vol. 3", "volume three"),
        ("fig. 2", "figure two"),
        ("Chapter IV", "chapter four"),
        ("World War II", "world war two"),
        ("Henry VIII", "henry the eighth"),
        ("Louis XIV's bed", "louis the fourteenth's bed"),
        ("Queen Elizabeth II", "queen elizabeth the second"),
        ("Part III", "part three"),
        ("the U.S. Army", "the U S army"),
        ("the U.S.", "the U S."),
        ("J. R. R. Tolkien", "J R R tolkien"),
        ("J.R.R. Tolkien", "J R R tolkien"),
        ("a Ph.D. thesis", "a P H D thesis"),
        ("w/o sugar", "without sugar"),
        ("w/ milk", "with milk"),
        ("open 24/7", "open twenty four seven"),
        ("c. 1850", "circa eighteen fifty"),
        ("§ 5", "section five"),
        ("~10", "about ten"),
        ("Op. 27", "opus twenty seven"),
        ("the dept. of music", "the department of music"),
    ]

    @Test(arguments: cases) func abbreviationsAreSaidInFull(_ text: String, _ said: String) {
        #expect(EnglishText.tokens(text).line == said)
    }
}
