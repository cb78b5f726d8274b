import Testing
import Workbench

@Suite struct TransportUpdateTests {
    @Test func spacePlaysWhatIsFocusedAndStopsIt() throws {
        var state = SampleState.make()
        let encoding = try #require(state.blend.encoding)
        let play = Command.play(.blend(encoding, seed: 0, gain: 1, loop: .once))
        #expect(try state.press("space") == [play])
        #expect(try state.press("space") == [.stop])
        #expect(state.transport.playing == nil)
        #expect(
            try state.press("f3", "space")
                == [.play(.sound(state.document.sounds[0] ?? "", loop: .once))])
    }

    @Test func spaceInAnotherPaneGoesOverToItsSound() throws {
        var state = SampleState.make()
        try state.press("space", "f4", "space")
        #expect(state.transport.playing == .sound(state.document.sounds[1] ?? ""))
    }

    @Test func loopingIsPassedOnToWhatPlays() throws {
        var state = SampleState.make()
        try state.press("space")
        let encoding = try #require(state.blend.encoding)
        #expect(
            try state.press("l")
                == [.change(.blend(encoding, seed: 0, gain: 1, loop: .seamless))])
        #expect(state.transport.isLooping)
    }

    @Test func theEndOfAnEarlierSoundDoesNotEndALaterOne() throws {
        var state = SampleState.make()
        try state.press("space")
        _ = update(&state, .sounding(revision: 4, isNew: true, duration: 2.5))
        _ = update(&state, .ended(revision: 3))
        #expect(state.transport.playing == .blend)
        _ = update(&state, .sounding(revision: 5, isNew: false, duration: 2.5))
        _ = update(&state, .ended(revision: 5))
        #expect(state.transport.playing == nil)
    }

    @Test func anEndThatComesBeforeTheStartIsKnownIsOfAnEarlierSound() throws {
        var state = SampleState.make()
        try state.press("space")
        _ = update(&state, .ended(revision: 3))
        #expect(state.transport.playing == .blend)
    }

    @Test func whatIsStartedIsNotTakenOverByAnAudition() throws {
        var state = SampleState.make(focus: .library)
        _ = update(&state, .tick(1))
        try state.press("down", "f5", "space")
        #expect(state.transport.playing == .blend)
        #expect(!update(&state, .tick(2)).contains { if case .play = $0 { true } else { false } })
        #expect(state.transport.playing == .blend)
    }

    @Test func aSoundThatIsOverBeforeItWasTakenIsOver() throws {
        var state = SampleState.make()
        try state.press("space")
        _ = update(&state, .ended(revision: 4))
        #expect(state.transport.playing == .blend)
        _ = update(&state, .sounding(revision: 4, isNew: true, duration: 0.01))
        #expect(state.transport.playing == nil)
    }

    @Test func whatCannotBeHeardDoesNotPlay() throws {
        var state = SampleState.make()
        try state.press("f3", "space")
        let wanted = state.document.sounds[0] ?? ""
        _ = update(&state, .unheard(.sound("another", loop: .once), "no"))
        #expect(state.transport.playing == .sound(wanted))
        let commands = update(&state, .unheard(.sound(wanted, loop: .once), "x.wav: gone"))
        #expect(commands == [.stop])
        #expect(state.transport.playing == nil)
        #expect(state.notice?.text == "x.wav: gone")
    }

    @Test func aMixOfWhichNothingIsHeardGoesOnAndOneThatIsEmptyStops() throws {
        var state = SampleState.make(focus: .mix)
        SampleState.fillMix(&state)
        try state.press("space")
        #expect(state.transport.playing == .mix)
        state.document.mix.slots.removeLast(2)
        #expect(try !state.press("m").contains(.stop))
        #expect(state.transport.playing == .mix)
        guard case .mix(let mix, _)? = state.mixTarget else {
            Issue.record("the mix goes on")
            return
        }
        #expect(mix.audible == [0] && mix.slots[0].gain == -.infinity)
        // Where it is heard again, it is as it was.
        try state.press("m")
        guard case .mix(let heard, _)? = state.mixTarget else { return }
        #expect(heard.slots[0].gain == state.document.mix.slots[0].gain)
        #expect(try state.press("delete").contains(.stop))
        #expect(state.transport.playing == nil)
    }

    @Test func escapeSilencesWhateverIsThoughtToPlay() throws {
        var state = SampleState.make()
        #expect(try state.press("escape") == [.stop])
    }

    @Test func volumeGoesFromSilenceToFullInDecibels() throws {
        var state = SampleState.make()
        state.transport.volume = -6
        #expect(try state.press("+") == [.volume(-5)])
        for _ in 0..<9 { try state.press("+") }
        #expect(state.transport.volume == 0)
        for _ in 0..<80 { try state.press("-") }
        #expect(state.transport.volume == -60)
    }

    @Test func peaksAreHeldForASecondAndFallThen() throws {
        var state = SampleState.make()
        try state.press("space")
        var status = DeviceStatus()
        status.levels = [-6, -12]
        _ = update(&state, .tick(1))
        _ = update(&state, .playing(position: 0.1, status))
        status.levels = [-40, -40]
        _ = update(&state, .tick(1.9))
        _ = update(&state, .playing(position: 0.2, status))
        #expect(state.transport.device.held == [-6, -12])
        _ = update(&state, .tick(2.5))
        _ = update(&state, .playing(position: 0.3, status))
        #expect(abs(state.transport.device.held[0] - -21) < 0.01)
    }

    @Test func theClipMarkStaysUntilPlayStartsAgain() throws {
        var state = SampleState.make()
        try state.press("space")
        var status = DeviceStatus()
        status.isClipped = true
        _ = update(&state, .playing(position: 0.1, status))
        status.isClipped = false
        _ = update(&state, .playing(position: 0.2, status))
        #expect(state.transport.device.isClipped)
        try state.press("space", "space")
        #expect(!state.transport.device.isClipped)
    }

    @Test func aLostDeviceIsToldOnceAndItsReturnToo() {
        var state = SampleState.make()
        var status = DeviceStatus()
        status.fault = "default: gone"
        _ = update(&state, .device(status))
        #expect(state.notice?.kind == .fault)
        #expect(state.notice?.text.contains("default: gone") == true)
        state.notice = nil
        _ = update(&state, .device(status))
        #expect(state.notice == nil)
        status.fault = nil
        status.name = "pulse"
        _ = update(&state, .device(status))
        #expect(state.notice?.text == "sound again, through pulse")
    }

    @Test func inSilenceNothingWakesTheWorkbench() {
        var state = SampleState.make()
        #expect(state.wakeAt == nil)
        _ = update(&state, .notice(.done, "hello"))
        #expect(state.wakeAt == 4)
        _ = update(&state, .tick(4))
        #expect(state.wakeAt == nil && state.notice == nil)
    }
}
