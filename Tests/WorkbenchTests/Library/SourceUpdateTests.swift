import Instruments
import Models
import Screen
import Signal
import Testing
import Workbench

/// Sounds in A to D and their plots.
@Suite struct SourceUpdateTests {
    private let mel = MelPlot(
        Heatmap(values: [Float](repeating: -20, count: 60), frames: 10, dimensions: 6))

    @Test func aSoundThatIsInAnotherSlotBringsThePlotThatIsWanted() throws {
        var state = SampleState.make(focus: .source(1))
        try state.press("2")
        state.sources.views[1].fault = "gone"
        state.sources.views[1].progress = 0.5
        state.focus = .library
        state.library.selection =
            state.library.shown.firstIndex { state.library.entries[$0].reference == "sitar" } ?? 0
        let commands = try state.press("b")
        #expect(commands.contains(.plot(slot: 1, reference: "sitar", .mel)))
        #expect(state.sources.views[1].progress == nil && state.sources.views[1].fault == nil)
        _ = update(&state, .plotted(slot: 1, reference: "sitar", mel: mel, rainbow: nil))
        #expect(state.sources.loaded[1]?.mel == mel && state.sources.loaded[0]?.mel == mel)
    }

    @Test func aPlotThatComesAfterAnExchangeIsTaken() throws {
        var state = SampleState.make(focus: .source(0))
        try state.press("2", "x")
        _ = update(&state, .plotted(slot: 0, reference: "sitar", mel: mel, rainbow: nil))
        #expect(state.sources.loaded[1]?.mel == mel && state.sources.loaded[0]?.mel == nil)
    }

    @Test func aPlotThatCannotBeMadeSaysWhyUntilItIsAskedForAgain() throws {
        var state = SampleState.make(focus: .source(0))
        try state.press("2")
        #expect(view(state, size: state.size).plainText.contains("drawing…"))
        _ = update(&state, .plotFailed(reference: "sitar", fault: "sitar.wav is gone"))
        let shown = view(state, size: state.size).plainText
        #expect(!shown.contains("drawing…"))
        #expect(shown.contains("sitar.wav is gone"))
        #expect(
            try state.press("1", "2") == [.plot(slot: 0, reference: "sitar", .mel)])
        #expect(state.sources.views[0].plotFault == nil)
    }

    @Test func aRainbowgramTellsTimeNoteAndLevelUnderTheCursor() throws {
        let transform = ConstantQ()
        var levels = [Float](repeating: -90, count: 5 * transform.bins)
        // A3 is 220 Hz; it stands in the row of bins 59 to 70 of 189.
        let bin = try #require(transform.frequencies.firstIndex { abs($0 - 220) < 1 })
        for frame in 0..<5 { levels[frame * transform.bins + bin] = -12.5 }
        let rainbow = Rainbowgram(
            levels: levels, deviations: levels.map { _ in 0 }, frames: 5,
            dimensions: transform.bins)
        var state = SampleState.make(focus: .source(0))
        _ = update(
            &state, .plotted(slot: 0, reference: "sitar", mel: nil, rainbow: RainbowPlot(rainbow)))
        try state.press("3")
        state.sources.views[0].frame = 31
        state.sources.views[0].row = 15 - bin * 16 / transform.bins
        let size = Size(width: 200, height: 60)
        state.size = size
        let grid = view(state, size: size)
        #expect(grid.plainText.contains("0.99 s · A3 · -12.5 dB"))
        let marked = (0..<size.height).flatMap { y in
            (0..<size.width).filter { grid[$0, y].style == state.theme.cursor }
        }
        #expect(marked.count == 1)
    }

    @Test func aSpectrumIsOfTheMomentUnderTheCursorOrThePlayHead() throws {
        let bins = ConstantQ().bins
        var levels = [Float](repeating: -90, count: 2 * bins)
        // 24 bins an octave from C1 on: C2 at first, C4 in the second half.
        levels[24] = -20
        levels[bins + 72] = -10
        let rainbow = Rainbowgram(
            levels: levels, deviations: levels.map { _ in 0 }, frames: 2, dimensions: bins)
        var state = SampleState.make(focus: .source(0))
        state.size = Size(width: 200, height: 60)
        #expect(try state.press("4") == [.plot(slot: 0, reference: "sitar", .rainbow)])
        _ = update(
            &state, .plotted(slot: 0, reference: "sitar", mel: nil, rainbow: RainbowPlot(rainbow)))
        let atStart = view(state, size: state.size).plainText
        #expect(atStart.contains("spectrum") && atStart.contains("C1      "))
        #expect(atStart.contains("0.00 s · C2 · -20.0 dB"))
        try state.press("end")
        #expect(view(state, size: state.size).plainText.contains(" s · C4 · -10.0 dB"))
        try state.press("home")
        state.transport.playing = .sound("sitar")
        (state.transport.position, state.transport.duration) = (2, 2.5)
        #expect(view(state, size: state.size).plainText.contains("C4 · -10.0 dB"))
        #expect(try state.press("v").isEmpty && state.sources.views[0].plotKind == .embedding)
    }

    @Test func aLongSoundKeepsItsReadingWhereItsPlotIsReduced() throws {
        let codes = (0..<5_000 * 16).map { Float($0 / 16) / 1_000 }
        let encoding = Encoding(
            codes: codes, pitch: PitchTrack(constant: 220, frames: 5_000))
        var state = SampleState.make(focus: .source(0))
        var sound = SampleState.sound(0)
        sound.encoding = encoding
        _ = update(&state, .loaded(slot: 0, sound))
        state.sources.views[0].frame = 4_321
        let shown = view(state, size: Size(width: 200, height: 60)).plainText
        #expect(shown.contains("frame 4321 · dim 0 · +4.32"))
    }
}
