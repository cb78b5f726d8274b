import Instruments
import Models
import Screen
import Testing
import Workbench

/// Moves that are recorded while the blend plays, and their points.
@Suite struct AutomationUpdateTests {
    /// The blend plays, and moves are kept.
    private func recording() throws -> State {
        var state = SampleState.make()
        try state.press("A")
        return state
    }

    /// The play head is somewhere.
    private func go(_ state: inout State, to seconds: Double) {
        _ = update(&state, .tick(seconds))
        _ = update(&state, .playing(position: seconds, state.transport.device))
    }

    private func points(_ state: State, _ id: String = "mix") -> [[Double]] {
        (state.document.settings.automation[id]?.points ?? []).map {
            [($0.seconds * 1000).rounded() / 1000, ($0.share * 1000).rounded() / 1000]
        }
    }

    @Test func aKeyPlaysAndKeepsWhatIsMoved() throws {
        var state = SampleState.make()
        let commands = try state.press("A")
        #expect(commands.contains { if case .play = $0 { true } else { false } })
        go(&state, to: 0.5)
        try state.press("right")
        go(&state, to: 0.6)
        let moved = try state.press("shift-right")
        // Before the move it is as it was; then the hand's places.
        #expect(points(state) == [[0, 0.5], [0.468, 0.5], [0.5, 0.51], [0.6, 0.61]])
        let encoding = try #require(state.blend.encoding)
        #expect(
            moved.contains { $0 == .change(.blend(encoding, seed: 0, gain: 1, loop: .once)) })
        #expect(state.document.settings.x == 0.61)
    }

    @Test func theEndOfRecordingLeavesThePointsThatCount() throws {
        var state = try recording()
        for step in 1...10 {
            go(&state, to: 0.2 + 0.1 * Double(step))
            try state.press("right", "right")
        }
        try state.press("A")
        #expect(!state.automation.isRecording)
        #expect(points(state).count < 5)
        #expect(points(state).last == [1.2, 0.7])
        #expect(state.notice?.text.hasPrefix("points kept: mix ") == true)
        #expect(state.transport.playing == .blend)
    }

    @Test func aSecondMoveStartsFromWhatIsHeardAndLeavesTheRest() throws {
        var state = try recording()
        go(&state, to: 1)
        try state.press("0")
        try state.press("A", "space")
        let before = points(state)
        try state.press("A")
        go(&state, to: 0.3)
        // What is heard there is 0.5, though the point was left at A.
        try state.press("right")
        #expect(points(state).contains([0.3, 0.51]))
        #expect(points(state).last == before.last)
    }

    @Test func theEndOfTheSoundEndsRecording() throws {
        var state = try recording()
        _ = update(&state, .sounding(revision: 7, isNew: true, duration: 2.5))
        go(&state, to: 1)
        try state.press("right")
        _ = update(&state, .ended(revision: 7))
        #expect(!state.automation.isRecording)
        #expect(points(state).last == [1, 0.51])
    }

    @Test func undoTakesAMoveBack() throws {
        var state = try recording()
        go(&state, to: 1)
        try state.press("right")
        try state.press("A", "z")
        #expect(state.document.settings.automation.isEmpty)
        #expect(state.document.settings.x == 0.5)
    }

    @Test func knobsAreRecordedAsHandsAre() throws {
        var state = try recording()
        state.play.controllers = [1: "transpose"]
        go(&state, to: 1)
        _ = update(&state, .controller(1, value: 127))
        #expect(points(state, "transpose").last == [1, 1])
    }

    @Test func keysEditPoints() throws {
        var state = SampleState.make()
        state.type(":lane mix")
        try state.press("enter")
        #expect(state.automation.isEditing)
        #expect(points(state) == [[0, 0.5]])
        try state.press("n", "shift-up", ".")
        let half = state.seconds(of: state.blend.encoding) / 2
        try #require(points(state).count == 2)
        #expect(points(state)[0] == [0, 0.5])
        #expect(abs(points(state)[1][0] - half - 0.1) < 0.002 && points(state)[1][1] == 0.6)
        try state.press("left", "down")
        #expect(points(state)[0] == [0, 0.49])
        try state.press("right", "delete")
        #expect(points(state) == [[0, 0.49]])
        try state.press("escape")
        #expect(!state.automation.isEditing)
        try state.press("E", "delete")
        #expect(state.document.settings.automation.isEmpty && !state.automation.isEditing)
    }

    @Test func aParameterThatMovesSaysSoWhenItIsSet() throws {
        var state = SampleState.make()
        state.type(":lane mix")
        try state.press("enter", "escape", "right")
        #expect(
            state.notice?.text
                == "mix moves by its lane; A records it anew, :lane mix off ends it")
        state.notice = nil
        state.type(":lane mix off")
        try state.press("enter", "right")
        #expect(state.document.settings.automation.isEmpty)
        #expect(state.notice?.text.contains("lane") != true)
    }

    @Test(arguments: ["lane bend", "lane gain off", "lane mix on", "lane"])
    func whatCannotMoveIsNamed(_ line: String) throws {
        var state = SampleState.make()
        state.type(":" + line)
        try state.press("enter")
        #expect(state.document.settings.automation.isEmpty)
        guard case .prompt = state.dialog else {
            Issue.record("the line is gone")
            return
        }
    }

    @Test func lettersThatAreNoNotesDoNothingWhileOthersAre() throws {
        var state = SampleState.make()
        try state.press("K")
        let settings = state.document.settings
        // S is a black key; F, A, G and M with Shift are none.
        try state.press("F", "A", "M", "B")
        #expect(state.document.settings == settings && !state.automation.isRecording)
        try state.press("K")
        #expect(!state.play.isOn)
    }

    @Test func theLaneStandsBelowTheWaveform() throws {
        var state = SampleState.make()
        state.size = Size(width: 120, height: 40)
        state.type(":lane mix")
        try state.press("enter", "n", "shift-up", "shift-up")
        let text = view(state, size: state.size).plainText
        let lines = text.split(separator: "\n")
        #expect(lines.contains { $0.contains("┃  mix") }, "\(text)")
        #expect(lines.contains { $0.contains("┃  ●") }, "\(text)")
        #expect(text.contains("←→ point"))
    }
}
