import Screen
import Testing

@Suite struct CurveTests {
    private let points: [CurveView.Point] = [
        .init(place: 0.25, value: 0), .init(place: 0.75, value: 1),
    ]

    @Test func aCurveIsLevelBeforeAndAfterItsPoints() {
        let view = CurveView(points, appearance: .full)
        #expect(
            view.grid(Size(width: 16, height: 2)).plainText == """
                        ⣀⠤⠔⠊●⠉⠉⠉
                ⣀⣀⣀⣀●⠔⠒⠉
                """)
    }

    @Test func asciiHasDashesAndCircles() {
        let view = CurveView(points, selected: 1, appearance: .plain)
        #expect(
            view.grid(Size(width: 12, height: 3)).plainText == """
                        -o--
                     ---
                ---o-
                """)
    }
}
