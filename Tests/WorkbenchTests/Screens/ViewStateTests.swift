import Instruments
import Models
import Screen
import Testing
import Workbench

/// What a screen says of a state.
@Suite struct ViewStateTests {
    private func text(_ state: State, _ width: Int = 80, _ height: Int = 24) -> String {
        view(state, size: Size(width: width, height: height)).plainText
    }

    /// The style of the first cell of the first place where `word` stands.
    private func style(of word: String, in state: State) -> Style? {
        let grid = view(state, size: Size(width: 80, height: 24))
        let lines = grid.plainText.split(separator: "\n", omittingEmptySubsequences: false)
        for (y, line) in lines.enumerated() {
            guard let range = line.firstRange(of: word) else { continue }
            return grid[String(line[..<range.lowerBound]).columns, y].style
        }
        return nil
    }

    @Test func aSoundOnItsWayShowsHowFarItIs() {
        var state = SampleState.make()
        state.sources.loaded[1] = nil
        state.sources.views[1].progress = 0.4
        #expect(text(state).contains("loading"))
        #expect(text(state).contains("40 %"))
    }

    @Test func aSoundThatCannotBeReadSaysWhy() {
        var state = SampleState.make()
        state.sources.loaded[1] = nil
        state.sources.views[1].fault = "trumpet.wav is damaged"
        #expect(text(state).contains("trumpet.wav is damaged"))
        #expect(style(of: "trumpet.wav", in: state) == state.theme.error)
    }

    @Test func noticesAreColouredByTheirKind() {
        var state = SampleState.make()
        for (kind, style) in [
            (Notice.Kind.done, state.theme.good), (.fault, state.theme.error),
            (.hint, state.theme.warning),
        ] {
            _ = update(&state, .notice(kind, "something to say"))
            #expect(self.style(of: "something to say", in: state) == style)
        }
    }

    @Test func aSilentDeviceSaysWhyAndWhatHelps() {
        var state = SampleState.make()
        state.transport.device.fault = "the device is busy"
        #expect(text(state).contains("silent: the device is busy · D chooses a device, :retry"))
        #expect(text(state, 40, 12).contains("silent: the device is busy"))
    }

    @Test func underrunsAreCounted() {
        var state = SampleState.make()
        state.transport.device.underruns = 1
        #expect(text(state).contains("1 under-run ·"))
        state.transport.device.underruns = 3
        #expect(text(state).contains("3 under-runs ·"))
    }

    @Test func aClippedPeakIsMarked() {
        var state = SampleState.make()
        SampleState.play(&state)
        #expect(!text(state).contains("CLIP"))
        state.transport.device.isClipped = true
        #expect(text(state).contains("CLIP"))
    }

    @Test func hintsNameTheKeysAsTheyAreBound() {
        var state = SampleState.make()
        #expect(text(state).contains("Space play"))
        var faults: [String] = []
        state.keymap = Keymap(["play": ["Y"]], faults: &faults)
        #expect(faults.isEmpty)
        #expect(text(state).contains("Y play"))
    }

    @Test func hintsNameWhatTakesASoundOutAndWhatEditsASlot() {
        let c = text(SampleState.make(focus: .source(2), sounds: 4))
        #expect(c.contains("Del take out"))
        #expect(!text(SampleState.make(focus: .source(1), sounds: 4)).contains("take out"))
        #expect(text(SampleState.make(focus: .mix)).contains("Enter edit"))
    }

    @Test func theBlendShowsItsFigures() {
        var state = SampleState.make()
        state.document.settings.x = 0.252
        state.document.settings.stretch = 1.5
        state.document.settings.isReversed = true
        state.document.settings.gain = -3
        state.document.settings.follows = (0..<16).map { $0 < 4 || $0 == 7 }
        let shown = text(state, 120, 40)
        #expect(shown.contains("25.2 %"))
        #expect(shown.contains("stretch   ×1.50, backwards"))
        #expect(shown.contains("gain      -3.0 dB"))
        #expect(shown.contains("follow    0-3,7"))
    }

    @Test func theHeatmapChangesWithTheMix() {
        var state = SampleState.make()
        let size = Size(width: 80, height: 24)
        let before = view(state, size: size)
        _ = update(&state, .key(Key(.right, .shift)))
        let after = view(state, size: size)
        let cells = (12..<20).map { y in (4..<40).map { x in [before[x, y], after[x, y]] } }
        #expect(cells.joined().contains { $0[0] != $0[1] })
    }

    @Test func theReadingFollowsTheCursor() {
        var state = SampleState.make(focus: .source(0))
        _ = update(&state, .key(Key(.right, .shift)))
        for _ in 0..<2 { _ = update(&state, .key(Key(.down))) }
        let value = SampleState.sound(0).encoding[10, 2]
        #expect(abs(value - -2.34) < 0.005)
        #expect(text(state, 200, 60).contains("frame 10 · dim 2 · -2.34"))
        #expect(text(state, 120, 40).contains(" 10,2 -2.34"))
        #expect(text(state, 80, 24).contains(" 10,2 -2.34 ━┓"))
    }

    @Test func aPlayHeadStandsInWhatPlaysAlone() {
        var state = SampleState.make()
        state.transport.playing = .sound("trumpet")
        state.transport.position = 1.25
        state.transport.duration = 2.5
        let grid = view(state, size: Size(width: 80, height: 24))
        // B's pane reaches from column 40 to 79; half of its 38 columns.
        #expect((2...6).allSatisfy { grid[60, $0].content == .glyph("│") })
        #expect((2...6).allSatisfy { grid[20, $0].content != .glyph("│") })
    }

    @Test func helpReachesItsLastLine() {
        var state = SampleState.make()
        SampleState.press(&state, "?")
        _ = update(&state, .key(Key(.end)))
        #expect(text(state).contains(":quit          leave"))
        _ = update(&state, .key(Key(.up)))
        #expect(!text(state).contains(":quit          leave"))
    }
}
