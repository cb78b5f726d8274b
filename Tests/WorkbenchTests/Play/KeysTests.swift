import Instruments
import Models
import Screen
import Testing
import Workbench

/// Letters are the keys of a piano.
@Suite struct KeysTests {
    private func state() throws -> State {
        var state = SampleState.make()
        state.size = Size(width: 120, height: 40)
        _ = update(&state, .tick(1))
        try state.press("K")
        return state
    }

    private func press(
        _ state: inout State, _ character: Character, _ phase: Key.Phase = .unknown
    ) -> [Command] {
        update(&state, .key(Key(.character(character), phase: phase)))
    }

    private func on(_ note: Int, _ velocity: Int = 100) -> Command {
        .note(.on(note: note, velocity: velocity))
    }

    private func off(_ note: Int) -> Command { .note(.off(note: note)) }

    @Test func theyOpenTheBlendAndCloseIt() throws {
        var state = SampleState.make()
        let encoding = try #require(state.blend.encoding)
        let blend = PlaybackTarget.blend(encoding, seed: 0, gain: 1, loop: .once)
        let commands = try state.press("K")
        #expect(
            commands == [.useKeyReleases(true), .openInstrument(blend, VoiceSettings())])
        #expect(state.notice?.text == "z to p are keys; K ends it")
        #expect(
            try state.press("K")
                == [.note(.silence), .useKeyReleases(false), .closeInstrument])
    }

    @Test func lettersAreNotesFromTheLowestOn() throws {
        var state = try state()
        #expect(press(&state, "z") == [on(48)])
        #expect(press(&state, "s") == [on(49)])
        #expect(press(&state, "m") == [on(59)])
        #expect(press(&state, "q") == [on(60)])
        #expect(press(&state, "2") == [on(61)])
        #expect(press(&state, "p") == [on(76)])
        // What is none of them is what it was.
        try state.press("l")
        #expect(state.transport.isLooping)
    }

    @Test func octaveAndTouchAreSetByKeysAndByName() throws {
        var state = try state()
        try state.press(">", "}", "}")
        #expect(press(&state, "z") == [on(60, 102)])
        try state.press("<", "<", "{")
        #expect(press(&state, "x") == [on(38, 101)])
        try state.press(":")
        state.type("octave 8")
        try state.press("enter")
        // Beyond MIDI's last note there is none.
        #expect(press(&state, "q") == [on(120, 101)])
        #expect(press(&state, "i").isEmpty)
    }

    @Test func aKeyEndsByItselfAndSoundsOnWhileItRepeats() throws {
        var state = try state()
        _ = press(&state, "z")
        #expect(update(&state, .tick(1.59)).isEmpty)
        #expect(update(&state, .tick(1.61)) == [off(48)])
        // Struck again it begins again; repeats do not.
        _ = press(&state, "z")
        _ = update(&state, .tick(2.0))
        #expect(press(&state, "z") == [off(48), on(48)])
        for step in 1...20 {
            _ = update(&state, .tick(2 + 0.1 * Double(step)))
            #expect(press(&state, "z").isEmpty)
        }
        #expect(update(&state, .tick(4.11)).isEmpty)
        #expect(update(&state, .tick(4.13)) == [off(48)])
    }

    @Test func whereTheTerminalTellsAKeyEndsWhenItIsLetGo() throws {
        var state = try state()
        #expect(press(&state, "z", .pressed) == [on(48)])
        _ = update(&state, .tick(60))
        #expect(press(&state, "z", .repeated).isEmpty)
        // Another octave meanwhile: the note that began is the one that ends.
        try state.press(">")
        #expect(press(&state, "z", .released) == [off(48)])
        #expect(press(&state, "z", .released).isEmpty)
        // Other keys act once, when they are pressed.
        let x = state.document.settings.x
        _ = update(&state, .key(Key(.right, phase: .pressed)))
        #expect(state.document.settings.x > x)
        let moved = state.document.settings.x
        _ = update(&state, .key(Key(.right, phase: .released)))
        #expect(state.document.settings.x == moved)
    }

    @Test func theArrowsBlendWhileNotesSound() throws {
        var state = try state()
        _ = press(&state, "z")
        let commands = try state.press("right")
        let encoding = try #require(state.blend.encoding)
        let opened = commands.compactMap { command in
            if case .openInstrument(.blend(let encoding, _, _, _, _), _) = command {
                encoding
            } else {
                nil
            }
        }
        #expect(opened == [encoding])
    }

    @Test func theyPlayTheSoundOfThePaneThatHasTheKeys() throws {
        var state = try state()
        let sound = try #require(state.library.entries.first)
        _ = try state.press("f2")
        let library = try state.press("home")
        #expect(state.focus == .library)
        let opened = PlaybackTarget.sound(
            state.library.selected?.reference ?? sound.reference, loop: .once)
        let all = library + (try state.press("up"))
        #expect(
            all.contains(.openInstrument(opened, VoiceSettings()))
                || all.allSatisfy { if case .openInstrument = $0 { false } else { true } })
        let source = try state.press("f3")
        #expect(
            source.contains {
                if case .openInstrument(.blend, _) = $0 { true } else { false }
            })
    }

    @Test func escapeStopsFirstAndLeavesThen() throws {
        var state = try state()
        try state.press("space")
        #expect(try state.press("escape") == [.stop])
        #expect(state.play.isOn)
        #expect(try state.press("escape").contains(.useKeyReleases(false)))
        #expect(!state.play.isOn)
        // Letters are letters again.
        try state.press("z")
        #expect(state.notice?.text == "nothing to undo")
    }

    @Test func backspaceSilencesAllNotes() throws {
        var state = try state()
        _ = press(&state, "z")
        #expect(try state.press("backspace") == [.note(.silence)])
        #expect(update(&state, .tick(2)).isEmpty)
    }

    @Test func whileSomethingIsOpenLettersAreText() throws {
        var state = try state()
        try state.press(":")
        state.type("mix 20")
        #expect(try state.press("enter").allSatisfy { if case .note = $0 { false } else { true } })
        #expect(state.document.settings.x == 0.2)
    }

    @Test func howNotesSoundIsSetByNameAndKept() throws {
        var state = try state()
        try state.press(":")
        state.type("attack 0.2")
        let commands = try state.press("enter")
        #expect(state.document.voices.attack == 0.2)
        #expect(
            commands.contains {
                if case .openInstrument(_, let voices) = $0 { voices.attack == 0.2 } else { false }
            })
        try state.press(":")
        state.type("layout qwertz")
        try state.press("enter")
        #expect(press(&state, "y") == [on(48)])
        var other = SampleState.make()
        _ = other.begin(Session(state), preset: nil)
        #expect(other.document.voices == state.document.voices)
        #expect(other.play.keyboard == state.play.keyboard)
        #expect(!other.play.isOn)
    }

    @Test func aKeyboardIsListenedToAndRemembered() throws {
        var state = SampleState.make()
        try state.press(":")
        state.type("midi jack")
        let commands = try state.press("enter")
        #expect(commands.first == .listen("jack"))
        #expect(commands.contains { if case .openInstrument = $0 { true } else { false } })
        var other = SampleState.make()
        let begun = other.begin(Session(state), preset: nil)
        #expect(begun.contains(.listen("jack")))
        let lost = update(&state, .inputLost("jack", fault: "jack: the server is gone"))
        #expect(lost == [.listen(nil), .closeInstrument])
        #expect(state.notice?.text == "jack: the server is gone")
        #expect(state.play.input == nil)
        // One that was there comes back by itself.
        let gone = update(&other, .inputLost("jack", fault: "jack: the server is gone"))
        #expect(!gone.contains(.listen(nil)))
        #expect(other.notice?.text == "jack: the server is gone (:midi off forgets it)")
        #expect(other.play.input == "jack")
    }
}
