import Instruments
import Testing

@Suite struct WholePercentsTests {
    @Test(
        arguments: [
            ([0.306, 0.306, 0.194, 0.194], [31, 31, 19, 19]), ([0.5, 0.5], [50, 50]),
            ([0.333, 0.333, 0.334], [33, 33, 34]), ([], []),
            ([1, 0, 0, 0], [100, 0, 0, 0]), ([.nan, 1, .infinity], [0, 100, 0]),
        ] as [([Float], [Int])])
    func theyAddUp(_ shares: [Float], _ wanted: [Int]) {
        #expect(NumberFormat.wholePercents(shares) == wanted)
    }
}
