import Instruments
import Screen
import Testing
import Workbench

/// The blend that is edited, inside the mix that plays.
@Suite struct LiveMixTests {
    /// A mix of a blend and a sound that plays; the blend is taken out for editing.
    private func playing() throws -> State {
        var state = SampleState.make()
        try state.press("3", "enter", "f2", "end", "N", "f6", "space", "home", "enter")
        #expect(state.transport.playing == .mix && state.focus == .blend)
        return state
    }

    private func live(_ commands: [Command]) -> (mix: Mix, blend: LiveBlend)? {
        for case .change(.liveMix(let mix, let blend, _)) in commands { return (mix, blend) }
        return nil
    }

    @Test func anEditIsHeardInTheMix() throws {
        var state = try playing()
        state.document.mix.slots[0].gain = -6
        let commands = try state.press("right")
        let (mix, blend) = try #require(live(commands))
        #expect(blend.encoding == state.blend.encoding && blend.slot.gain == -6)
        #expect(mix.audible == [1])
        #expect(state.transport.playing == .mix)
        let next = try #require(live(try state.press("right")))
        #expect(next.blend.encoding == state.blend.encoding)
        #expect(
            view(state, size: state.size).plainText.contains("Blend  slot 1, changed  in the mix"))
    }

    @Test func theBlendIsHeardAloneOnDemand() throws {
        var state = try playing()
        let alone = try #require(live(try state.press("o")))
        #expect(alone.mix.slots.isEmpty)
        #expect(view(state, size: state.size).plainText.contains("alone"))
        let among = try #require(live(try state.press("o")))
        #expect(among.mix.audible == [1])
    }

    @Test func aBlendOfNoSlotSoundsBesideAll() throws {
        var state = try playing()
        state.document.slot = nil
        let (mix, blend) = try #require(live(try state.press("right")))
        #expect(mix.audible == [0, 1] && blend.slot.gain == 0)
    }

    @Test func putBackTheMixIsPlayedAsItIs() throws {
        var state = try playing()
        try state.press("right")
        let commands = try state.press("enter")
        #expect(commands == [.change(.mix(state.document.mix, loop: .once))])
    }

    @Test func withoutAMixThereIsNothingToBeAloneOf() throws {
        var state = SampleState.make()
        #expect(try state.press("o").isEmpty)
        #expect(state.notice?.text.contains("a mix that plays") == true)
    }
}
