import Screen
import Testing
import Workbench

/// The keys of a piano at the foot of the screen.
@Suite struct KeyboardViewTests {
    private func lines(_ width: Int, _ height: Int) throws -> [String] {
        var state = SampleState.make()
        state.size = Size(width: width, height: height)
        try state.press("K")
        _ = update(&state, .instrumentReady)
        let text = view(state, size: state.size).plainText
        return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test(arguments: [(80, 24), (120, 40), (200, 60)])
    func itStandsAboveTheTransport(width: Int, height: Int) throws {
        let lines = try lines(width, height)
        let row = height - 5
        let black = "   s  d     g  h  j     2  3     5  6  7     9  0     Blend"
        let white = "  z  x  c  v  b  n  m  q  w  e  r  t  y  u  i  o  p   octave 3"
        #expect(lines[row].hasPrefix(black), "\(lines[row])")
        #expect(lines[row + 1].hasPrefix(white), "\(lines[row + 1])")
        #expect(lines[row + 2].contains("stopped"))
    }

    @Test func onASmallScreenItIsNotDrawn() throws {
        let lines = try lines(40, 12)
        #expect(!lines.contains { $0.contains("z  x  c") })
    }
}
