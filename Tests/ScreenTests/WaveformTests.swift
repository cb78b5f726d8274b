import Screen
import Testing

@Suite struct WaveformTests {
    /// Rises linearly from silence to a full square of alternating samples.
    private let swell = (0..<800).map { Float($0) / 800 * ($0 % 2 == 0 ? 1 : -1) }

    @Test func columnsKeepExtremesAndLoudness() {
        let waveform = Waveform(samples: [1, -0.5, 0, 0, .nan, 0.25], columns: 3)
        #expect(waveform.columns.map(\.minimum) == [-0.5, 0, 0])
        #expect(waveform.columns.map(\.maximum) == [1, 0, 0.25])
        #expect(abs(waveform.columns[0].rms - 0.790569) < 1e-5)
        #expect(waveform.columns[1].rms == 0)
    }

    @Test func asciiShowsExtremesAroundTheLoudness() {
        let columns = [
            Waveform.Column(minimum: 0, maximum: 0, rms: 0),
            Waveform.Column(minimum: -0.5, maximum: 0.5, rms: 0.1),
            Waveform.Column(minimum: -1, maximum: 1, rms: 0.5),
            Waveform.Column(minimum: -1, maximum: 0, rms: 1),
        ]
        let view = WaveformView(Waveform(columns: columns), appearance: .plain)
        #expect(
            view.grid(Size(width: 4, height: 5)).plainText == """
                  :
                 :#
                -###
                 :##
                  :#
                """)
    }

    @Test func brailleShowsASwell() {
        let view = WaveformView(Waveform(samples: swell), appearance: .full)
        #expect(
            view.grid(Size(width: 12, height: 3)).plainText == """
                    ⣀⣀⣠⣤⣴⣶⣾⣿
                ⠶⠶⣿⣿⣿⣿⣿⣿⣿⣿⣿⣿
                    ⠉⠉⠙⠛⠻⠿⢿⣿
                """)
    }

    @Test func silenceIsALineAndNothingToShowToo() {
        let silent = WaveformView(Waveform(samples: [0, 0, 0]), appearance: .plain)
        #expect(silent.grid(Size(width: 5, height: 3)).plainText == "\n-----\n")
        let empty = WaveformView(Waveform(samples: []), appearance: .plain)
        #expect(empty.grid(Size(width: 5, height: 3)).plainText == "\n-----\n")
    }

    @Test func aSingleClickSurvivesTenThousandSamplesAColumn() {
        var samples = [Float](repeating: 0, count: 100_000)
        samples[54_321] = 1
        let view = WaveformView(Waveform(samples: samples), appearance: .plain)
        #expect(
            view.grid(Size(width: 10, height: 3)).plainText == """
                     :
                -----:----
                """ + "\n")
    }

    @Test func loudPartsAreLighterWhereThereIsColour() {
        let columns = [Waveform.Column(minimum: -1, maximum: 1, rms: 0.2)]
        let view = WaveformView(
            Waveform(columns: columns), appearance: Appearance(glyphs: .ascii, colours: true))
        let grid = view.grid(Size(width: 1, height: 5))
        #expect(grid[0, 0].style.foreground == .palette(126))
        #expect(grid[0, 2].style.foreground == .palette(216))
    }
}
