import Speech
import Testing

struct SpokenNameTests {
    @Test(arguments: [
        ("Hello, world!", "hello-world"), ("It is 25 °C.", "it-is-25-c"), ("…", "said"),
        ("Été", "été"), ("../../etc/passwd", "etc-passwd"),
    ])
    func aNameIsMadeOfTheWords(_ text: String, _ name: String) {
        #expect(SpokenName.of(text) == name)
    }

    @Test func aNumberStandsBeforeIt() { #expect(SpokenName.of("one", number: 7) == "007-one") }

    @Test func aLongTextHasAShortName() {
        let text = Array(repeating: "sitar", count: 40).joined(separator: " ")
        #expect(SpokenName.of(text) == "sitar-sitar-sitar-sitar-sitar-sitar")
    }
}
