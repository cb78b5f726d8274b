import Instruments
import Screen
import Testing
import Workbench

/// One key between now and before, and between a file and its resynthesis.
@Suite struct CompareTests {
    @Test func oneKeyGoesBetweenNowAndBeforeTheLastEdit() throws {
        var state = SampleState.make()
        _ = update(&state, .tick(1))
        try state.press("3")
        _ = update(&state, .tick(5))
        try state.press("7", "c")
        #expect(state.document.settings.x == 0.3)
        #expect(state.notice?.text == "before the move of the point; c goes back")
        #expect(Session(state).document.settings.x == 0.7)
        try state.press("c")
        #expect(state.document.settings.x == 0.7)
        #expect(state.notice?.text == "now")
    }

    @Test func whoeverGoesOnFromBeforeLosesNothing() throws {
        var state = SampleState.make()
        _ = update(&state, .tick(1))
        try state.press("3")
        _ = update(&state, .tick(5))
        try state.press("7", "c", "r")
        #expect(state.document.settings.x == 0.3 && state.document.settings.isReversed)
        try state.press("z", "z")
        #expect(state.document.settings.x == 0.7)
    }

    @Test func whatPlaysGoesOnAtItsPlace() throws {
        var state = SampleState.make()
        try state.press("space", "3")
        let commands = try state.press("c")
        #expect(commands.contains { if case .change = $0 { true } else { false } })
        #expect(!commands.contains { if case .play = $0 { true } else { false } })
    }

    @Test func oneKeyGoesBetweenAFileAndItsResynthesis() throws {
        var state = SampleState.make(focus: .source(0))
        try state.press("space")
        #expect(state.transport.playing == .sound("sitar"))
        let sound = SampleState.sound(0)
        #expect(
            try state.press("c") == [
                .change(.blend(sound.encoding, seed: 0, gain: 1, loop: .once))
            ])
        #expect(state.transport.playing == .resynthesis("sitar"))
        #expect(
            try state.press("c") == [.change(.sound("sitar", loop: .once))])
        try state.press("c")
        #expect(try state.press("space") == [.stop])
    }

    @Test func withoutAnEditThereIsNothingToCompare() throws {
        var state = SampleState.make()
        #expect(try state.press("c").isEmpty)
        #expect(state.notice?.text == "nothing was edited yet")
    }
}
