import Instruments
import Models
import Screen
import Testing
import Workbench

@Suite struct BlendUpdateTests {
    @Test func anArrowMovesTheMixByOnePercentAndItSoundsAtOnce() throws {
        var state = SampleState.make()
        let commands = try state.press("right")
        #expect(state.document.settings.x == 0.51)
        let encoding = try #require(state.blend.encoding)
        #expect(state.transport.playing == .blend)
        #expect(commands.last == .play(.blend(encoding, seed: 0, gain: 1, loop: .once)))
        #expect(commands.contains { if case .preview = $0 { true } else { false } })
    }

    @Test func whilePlayingAnArrowChangesWhatPlaysInsteadOfStartingAnew() throws {
        var state = SampleState.make()
        try state.press("right")
        let commands = try state.press("right")
        let encoding = try #require(state.blend.encoding)
        #expect(commands.first == .change(.blend(encoding, seed: 0, gain: 1, loop: .once)))
        #expect(!commands.contains { if case .play = $0 { true } else { false } })
    }

    @Test(arguments: [
        ("shift-right", Float(0.6)), ("alt-right", 0.502),
        ("shift-left", 0.4), ("left", 0.49), ("0", 0), ("3", 0.3), ("9", 0.9),
        ("G", 1), ("end", 1), ("g", 0), ("home", 0),
    ])
    func stepsFollowTheModifiersAndFiguresJump(_ key: String, _ place: Float) throws {
        var state = SampleState.make()
        try state.press(key)
        #expect(abs(state.document.settings.x - place) < 1e-6)
    }

    @Test func theMixStaysBetweenItsEnds() throws {
        var state = SampleState.make()
        try state.press("9", "right", "shift-right")
        #expect(state.document.settings.x == 1)
        try state.press("0", "left")
        #expect(state.document.settings.x == 0)
    }

    @Test func atTheEndsTheBlendIsTheSoundItself() throws {
        var state = SampleState.make()
        try state.press("0")
        #expect(state.blend.encoding == state.sources.loaded[0]?.encoding)
        try state.press("G", "p", "p")
        #expect(state.document.settings.pitch == .source(1))
        #expect(state.blend.encoding?.codes == state.sources.loaded[1]?.encoding.codes)
    }

    @Test func aHundredStepsRightAndLeftComeBackToTheSamePlace() throws {
        var state = SampleState.make()
        for _ in 0..<37 { try state.press("right") }
        for _ in 0..<37 { try state.press("left") }
        #expect(state.document.settings.x == 0.5)
    }

    @Test func fourSoundsAreMovedBetweenWithAllArrows() throws {
        var state = SampleState.make(sounds: 4)
        state.document.settings.y = 0.5
        try state.press("down", "right")
        #expect(state.document.settings.y == 0.51)
        #expect(state.document.settings.x == 0.51)
        let weights = try #require(state.blend.blend?.weights)
        let wanted: [Float] = [0.49 * 0.49, 0.51 * 0.49, 0.49 * 0.51, 0.51 * 0.51]
        for (weight, value) in zip(weights, wanted) { #expect(abs(weight - value) < 1e-5) }
    }

    @Test func aRowAloneFollowsThePointOrAllDo() throws {
        var state = SampleState.make()
        try state.press("]", "]", "m", "'")
        #expect(state.document.settings.follows == (0..<16).map { $0 == 2 })
        try state.press("]", "'")
        #expect(state.document.settings.follows == (0..<16).map { $0 == 3 })
        try state.press("'")
        #expect(!state.document.settings.follows.contains(false))
        try state.press("z", "z")
        #expect(state.document.settings.follows == (0..<16).map { $0 != 2 })
    }

    @Test func aRowThatIsMaskedStaysAsItIsInA() throws {
        var state = SampleState.make()
        try state.press("G", "]", "]", "m")
        let blended = try #require(state.blend.encoding)
        let a = try #require(state.sources.loaded[0]?.encoding)
        let b = try #require(state.sources.loaded[1]?.encoding)
        #expect(state.document.settings.follows[2] == false)
        #expect(blended[10, 2] == a[10, 2])
        #expect(blended[10, 3] == b[10, 3])
        try state.press("M")
        #expect(state.document.settings.follows.map { $0 ? 1 : 0 }.reduce(0, +) == 1)
    }

    @Test func aRowIsScaledAndShifted() throws {
        var state = SampleState.make()
        try state.press("0", ")", ")", "}")
        let blended = try #require(state.blend.encoding)
        let a = try #require(state.sources.loaded[0]?.encoding)
        #expect(abs(blended[10, 0] - (a[10, 0] * 1.1 + 0.1)) < 1e-5)
        try state.press("\\")
        #expect(state.blend.encoding?.codes == a.codes)
    }

    @Test func pitchGoesThroughSoundsBlendAndNote() throws {
        var state = SampleState.make()
        var seen: [String] = []
        for _ in 0..<5 {
            try state.press("p")
            seen.append(state.document.settings.pitch?.text ?? "auto")
        }
        // The note nearest to the blend of G3 and G4.
        #expect(seen == ["a", "b", "blend", "C#4", "auto"])
    }

    @Test func semitonesAndOctavesMoveAFixedNoteOrElseTheWholePitch() throws {
        var state = SampleState.make()
        try state.press("n", ".", ">")
        #expect(state.document.settings.pitch == .note(Note(midi: 55 + 13)))
        #expect(state.document.settings.transposition == 0)
        try state.press("p", ",", "<")
        #expect(state.document.settings.pitch == nil)
        #expect(state.document.settings.transposition == -13)
    }

    @Test func lengthDirectionStartAndGainGoToTheBlend() throws {
        var state = SampleState.make()
        try state.press("F", "F", "r", "S", "U", "U", "i")
        let blend = try #require(state.blend.blend)
        #expect(blend.stretch == 1.1)
        #expect(blend.isReversed)
        #expect(blend.start == 0.05)
        #expect(blend.gain == 2)
        #expect(blend.interpolation == .spherical)
        // 78 frames × 1.1, less the 50 ms of the start.
        #expect(abs((state.blend.encoding?.frames ?? 0) - 84) <= 1)
        try state.press("backspace")
        #expect(state.document.settings.stretch == 1 && state.document.settings.x == 0.5)
    }

    @Test func exchangingAAndBLeavesTheMixture() throws {
        var state = SampleState.make()
        try state.press("2")
        let before = try #require(state.blend.encoding)
        try state.press("p", "x")
        #expect(state.document.settings.x == 0.8)
        #expect(state.document.settings.pitch == .source(1))
        let after = try #require(state.blend.encoding)
        for (a, b) in zip(before.codes, after.codes) { #expect(abs(a - b) < 1e-5) }
    }

    @Test func aLevelThatComesLaterIsAppliedToWhatPlays() throws {
        var state = SampleState.make()
        try state.press("right")
        let id = state.blend.requested
        let old = update(&state, .previewed(id: id - 1, waveform: .init(columns: []), levelling: 9))
        #expect(old.isEmpty && state.blend.levelling == 1)
        let commands = update(
            &state, .previewed(id: id, waveform: .init(columns: []), levelling: 1.25))
        let encoding = try #require(state.blend.encoding)
        #expect(commands == [.change(.blend(encoding, seed: 0, gain: 1.25, loop: .once))])
    }

    @Test func aLevelOfOtherSoundsIsForgotten() throws {
        var state = SampleState.make()
        try state.press("right", "escape")
        let first = state.blend.requested
        _ = update(
            &state, .previewed(id: first, waveform: .init(columns: []), levelling: 3))
        #expect(state.blend.gain == 3)
        try state.press("right")
        try state.press("f2", "G", "b")
        let late = state.blend.requested
        var violin = SampleState.sound(2)
        violin.reference = try #require(state.document.sounds[1])
        _ = update(&state, .loaded(slot: 1, violin))
        #expect(state.blend.gain == 1)
        _ = update(&state, .previewed(id: late, waveform: .init(columns: []), levelling: 9))
        #expect(state.blend.gain == 1)
        let id = state.blend.requested
        _ = update(&state, .previewed(id: id, waveform: .init(columns: []), levelling: 2))
        #expect(state.blend.gain == 2)
    }

    @Test func exchangingFourSoundsLeavesTheMixture() throws {
        var state = SampleState.make(sounds: 4)
        state.document.settings.x = 0.3
        state.document.settings.y = 0.2
        try state.press("i", "i")
        let before = try #require(state.blend.encoding)
        try state.press("x")
        #expect(state.document.sounds == ["trumpet", "sitar", "choir", "kalimba"])
        let after = try #require(state.blend.encoding)
        for (a, b) in zip(before.codes, after.codes) { #expect(abs(a - b) < 1e-4) }
        #expect(after.pitch.hertz == before.pitch.hertz)
    }

    @Test func exchangingKeepsThePitchThatWasFoundByItself() throws {
        var state = SampleState.make()
        let before = try #require(state.blend.encoding)
        try state.press("x")
        #expect(state.document.settings.pitch == .source(1))
        #expect(state.blend.encoding?.pitch.hertz == before.pitch.hertz)
    }

    @Test func exchangingSaysThatMaskedRowsAreOfAnotherSound() throws {
        var state = SampleState.make()
        try state.press("m", "x")
        #expect(
            state.notice?.text == "rows that do not follow the blend are those of the new A")
    }

    @Test func aStartStaysWithinTheBlend() throws {
        var state = SampleState.make()
        try state.press(":")
        state.type("start 600")
        try state.press("enter")
        // 78 frames of 32 ms, less a tenth of a second.
        #expect(
            state.messages.last?.text == "the blend lasts 2.5 s; start lies between 0 and 2.4")
        #expect(state.document.settings.start == 0)
        try state.press("ctrl-u")
        state.type("start 2.4")
        try state.press("enter")
        #expect(state.document.settings.start == 2.4)
        #expect((state.blend.encoding?.frames ?? 0) == 3)
        try state.press("S")
        #expect(state.document.settings.start == 2.4)
    }

    @Test func startingLaterWithoutABlendChangesNothing() throws {
        var state = SampleState.make(sounds: 1)
        state.document.settings.start = 1
        try state.press("S")
        #expect(state.document.settings.start == 1)
    }

    @Test func aSingleVocoderIsNamed() throws {
        var state = SampleState.make()
        state.vocoders.names = ["harmonic"]
        try state.press("v")
        #expect(state.notice?.text == "there is one vocoder, harmonic")
    }

    @Test func withOneSoundThereIsNoBlend() throws {
        var state = SampleState.make(sounds: 1)
        #expect(try state.press("right").isEmpty)
        #expect(state.blend.encoding == nil)
        #expect(try state.press("space").isEmpty)
        #expect(state.notice?.text.contains("needs two sounds") == true)
    }

    @Test(arguments: ["e", "space", "w", "enter"])
    func whileASoundIsLoadingTheBlendIsSaidToLackNothingElse(_ key: String) throws {
        var state = SampleState.make(focus: .library)
        try state.press("end", "left")
        guard case .load(slot: 0, let reference)? = try state.press("enter").first else {
            Issue.record("no sound is loaded")
            return
        }
        try state.press("f5", key)
        #expect(state.notice?.text == "a sound of the blend is still loading")
        #expect(state.dialog == nil && state.transport.playing == nil)
        var sound = SampleState.sound(2)
        sound.reference = reference
        _ = update(&state, .loaded(slot: 0, sound))
        state.notice = nil
        try state.press(key)
        #expect(state.notice?.text.contains("loading") != true)
    }

    @Test(arguments: [
        [Float(0.25), 0.75], [0.5, 0.25, 0.25], [0.1, 0.2, 0.3, 0.4],
    ])
    func settingsOfABlendKeepsItsShares(_ weights: [Float]) throws {
        let settings = BlendSettings(try Blend(weights: weights))
        let again = settings.weights(count: weights.count)
        #expect(abs(again.reduce(0, +) - 1) < 1e-6)
        if weights.count < 4 {
            for (a, b) in zip(weights, again) { #expect(abs(a - b) < 1e-6) }
        } else {
            #expect(again == settings.shares)
            #expect(abs(settings.x - 0.6) < 1e-6 && abs(settings.y - 0.7) < 1e-6)
        }
    }
}
