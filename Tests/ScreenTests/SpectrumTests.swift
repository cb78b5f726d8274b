import Screen
import Testing

@Suite struct SpectrumTests {
    private let levels: [Float] = [-60, -30, 0, -15]

    private func shown(_ size: Size, _ appearance: Appearance, labels: [Int: String] = [:])
        -> String
    {
        SpectrumView(levels, labels: labels, appearance: appearance, range: -60...0)
            .grid(size).plainText
    }

    @Test func levelsAreDrawnToAnEighthOfACellFromLowToHigh() {
        #expect(shown(Size(width: 4, height: 2), .full) == "  █▄\n ███")
    }

    @Test func inASCIIACellIsFullOrEmpty() {
        #expect(shown(Size(width: 4, height: 2), .plain) == "  ##\n ###")
    }

    @Test func theLoudestOfSeveralStandsInAColumnAndLabelsBelow() {
        #expect(
            shown(Size(width: 8, height: 3), .full, labels: [0: "C1", 2: "C2"]) == """
                    ██▄▄
                  ██████
                C1  C2
                """)
        #expect(shown(Size(width: 2, height: 2), .full) == " █\n██")
    }

    @Test func withoutLevelsNothingIsDrawn() {
        let view = SpectrumView([], labels: [0: "C1"], appearance: .full, range: -60...0)
        #expect(view.grid(Size(width: 3, height: 2)).plainText == "\n")
    }
}
