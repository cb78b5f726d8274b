import Instruments
import Screen
import Testing
import Workbench

/// The library shows what its selected sound looks like, where there is room.
@Suite struct LibraryPreviewTests {
    private func state(_ width: Int, _ height: Int) -> State {
        var state = SampleState.make(focus: .library)
        state.size = Size(width: width, height: height)
        return state
    }

    @Test func theSelectedSoundIsReadOnceItRests() throws {
        var state = state(80, 24)
        _ = update(&state, .tick(1))
        try state.press("down")
        _ = update(&state, .tick(1.01))
        try state.press("down")
        let selected = try #require(state.library.selected?.reference)
        #expect(update(&state, .tick(1.05)).contains(.previewSound(selected)) == false)
        #expect(update(&state, .tick(1.3)).contains(.previewSound(selected)))
        var sound = SampleState.sound(0)
        sound.reference = selected
        _ = update(&state, .previewedSound(sound))
        #expect(update(&state, .tick(2)).contains(.previewSound(selected)) == false)
    }

    @Test func whereItIsNotShownNothingIsRead() throws {
        var state = state(40, 12)
        _ = update(&state, .tick(1))
        try state.press("down")
        let commands = update(&state, .tick(2))
        #expect(!commands.contains { if case .previewSound = $0 { true } else { false } })
    }

    @Test(arguments: [(40, 12), (80, 24), (80, 30), (120, 40), (200, 60)])
    func itsPlotTakesTheBottomOfTheList(_ width: Int, _ height: Int) throws {
        var state = state(width, height)
        // Trumpet, which is loaded as B.
        state.library.selection =
            state.library.shown.firstIndex { state.library.entries[$0].reference == "trumpet" } ?? 0
        let lines = view(state, size: state.size).plainText.split(separator: "\n").map(String.init)
        let body = height < 20 ? height - 2 : height - 3
        let panel = lines.prefix(body).map { String($0.prefix(width < 72 ? width : 36)) }
        let hasWaveform = panel.suffix(14).contains { $0.contains("⣿") }
        #expect(hasWaveform == (height >= 24))
        #expect(panel.contains { $0.contains("2.5 s · G4 · brass") } == (height >= 30))
        #expect(panel.suffix(12).contains { $0.contains("▀▀▀▀") } == (height >= 30))
    }

    @Test func theMouseFindsTheLinesAboveIt() throws {
        var state = state(80, 24)
        let before = state.library.selection
        _ = update(&state, .key(Key(.press(x: 5, y: 19))))
        #expect(state.library.selection == before)
    }
}
