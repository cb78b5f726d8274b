import Instruments
import Testing
import Workbench

/// The place that is played from.
@Suite struct SeekTests {
    @Test func spacePlaysFromTheCursorOfASound() throws {
        var state = SampleState.make(focus: .source(0))
        state.sources.views[0].frame = 25
        #expect(
            try state.press("space")
                == [.playAt(.sound("sitar", loop: .once), seconds: 0.8)])
        #expect(state.transport.position == 0.8)
        #expect(try state.press("space") == [.stop])
    }

    @Test(arguments: [("ctrl-right", 1.8), ("ctrl-left", 0)])
    func arrowsWithControlSeek(_ key: String, _ place: Double) throws {
        for focus in [Pane.library, .source(1), .blend, .mix] {
            var state = SampleState.make(focus: focus)
            SampleState.play(&state)
            let encoding = try #require(state.blend.encoding)
            let target = PlaybackTarget.blend(encoding, seed: 0, gain: 1, loop: .once)
            let commands = try state.press(key)
            #expect(
                commands == [place == 0 ? .play(target) : .playAt(target, seconds: place)])
        }
    }

    @Test func beyondTheEndIsTheEnd() throws {
        var state = SampleState.make()
        SampleState.play(&state)
        state.transport.position = 2
        #expect(try state.press("ctrl-right") == [.stop])
        #expect(try state.press("ctrl-right").isEmpty)
        #expect(state.notice?.text == "nothing plays; Space plays")
    }
}
