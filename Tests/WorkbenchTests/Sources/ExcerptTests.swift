import Instruments
import Models
import Screen
import Testing
import Workbench

/// A part of a sound is seen, marked and taken.
@Suite struct ExcerptTests {
    private func seen(_ state: State, _ slot: Int = 0) -> Range<Int>? {
        state.sources.views[slot].excerpt.window
    }

    @Test func zoomHalvesAndDoublesWhatIsSeenAroundTheCursor() throws {
        var state = SampleState.make(focus: .source(0))
        state.sources.views[0].frame = 60
        var windows: [Range<Int>?] = []
        let wanted: [Range<Int>?] = [
            39..<78, 51..<70, 56..<65, 56..<64, 52..<68, 44..<76, 14..<78, nil,
        ]
        for key in ["]", "]", "]", "]", "[", "[", "[", "["] {
            try state.press(key)
            windows.append(seen(state))
        }
        #expect(windows == wanted)
    }

    @Test func whatIsSeenFollowsTheCursorAndTheMouseMeansIt() throws {
        var state = SampleState.make(focus: .source(0))
        try state.press("]", "]")
        #expect(seen(state) == 0..<19)
        for _ in 0..<19 { try state.press("right") }
        #expect(seen(state) == 1..<20 && state.sources.views[0].frame == 19)
        try state.press("home")
        #expect(seen(state) == 0..<19)
        try state.press("end")
        #expect(seen(state) == 59..<78)
        let text = view(state, size: state.size).plainText
        #expect(text.contains("  1.9–2.5 s "))
    }

    @Test func theMarkedPartIsTakenAloneAndTheWholeComesBack() throws {
        var state = SampleState.make(focus: .source(1))
        state.sources.views[1].frame = 10
        try state.press(",")
        state.sources.views[1].frame = 49
        try state.press(".")
        #expect(state.notice?.text == "region from 0.32 s to 1.60 s; Enter takes it alone")
        let commands = try state.press("enter")
        let part = "trumpet#t=0.32,1.6"
        #expect(commands.contains(.load(slot: 1, reference: part)))
        var sound = SampleState.sound(1)
        sound.reference = part
        sound.seconds = 1.28
        sound.encoding = sound.encoding.prefix(40)
        _ = update(&state, .loaded(slot: 1, sound))
        // A part of the part, in another pane, with fades of its own.
        try state.press(":")
        state.type("region c 0.5 1 0.1 0.2")
        let further = try state.press("enter")
        #expect(further.contains(.load(slot: 2, reference: "trumpet#t=0.82,1.32&fade=0.1,0.2")))
        state.focus = .source(1)
        let whole = try state.press("\\")
        #expect(whole.contains(.load(slot: 1, reference: "trumpet")))
        _ = update(&state, .loaded(slot: 1, SampleState.sound(1)))
        let excerpt = state.sources.views[1].excerpt
        #expect((excerpt.reference, excerpt.start, excerpt.end) == ("trumpet", 0.32, 1.6))
        try state.press("z")
        #expect(state.document.sounds[1] == part)
    }

    @Test(arguments: [
        ("region", "no region is marked"), ("region 5 6", "the sound lasts 2.5 s"),
        ("region 1 1.01", "64 ms"), ("region b x", "write :region"),
        ("region 1 2 3 4 5", "write :region"), ("region -1 2", "write :region"),
        ("region 0 1 70", "lies between 0 and 60"),
    ])
    func whatIsNoRegionSaysWhatWouldDo(_ line: String, _ message: String) throws {
        var state = SampleState.make(focus: .source(0))
        try state.press(":")
        state.type(line)
        let commands = try state.press("enter")
        #expect(!commands.contains { if case .load = $0 { true } else { false } })
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("it was done")
            return
        }
        #expect(prompt.fault?.contains(message) == true, "\(prompt.fault ?? "")")
    }

    @Test func ofAShorterFileInItsPlaceAllIsSeen() throws {
        var state = SampleState.make(focus: .source(0))
        try state.press("end", "]", "]")
        #expect(seen(state) == 59..<78)
        var short = SampleState.sound(0)
        short.encoding = short.encoding.prefix(60)
        _ = update(&state, .loaded(slot: 0, short))
        #expect(view(state, size: state.size).plainText.contains("Sitar  G3  2.5 s"))
        try state.press("]")
        #expect(seen(state) == 30..<60)
    }

    @Test func marksOfAnotherSoundDoNotHold() throws {
        var state = SampleState.make(focus: .source(0))
        try state.press("]", ",", "x")
        #expect(state.sources.views[1].excerpt.start == 0)
        #expect(state.document.sounds[0] == "trumpet")
        try state.press("enter")
        #expect(state.notice?.text.contains("no region is marked") == true)
    }

    @Test func ofAPartEveryPlotIsDrawnAtEverySize() throws {
        var state = SampleState.make(focus: .source(0))
        let mel = MelPlot(Heatmap(values: (0..<600).map(Float.init), frames: 100, dimensions: 6))
        let rainbow = RainbowPlot(
            Rainbowgram(
                levels: (0..<2_400).map { -Float($0 % 60) },
                deviations: [Float](repeating: 0, count: 2_400), frames: 100, dimensions: 24))
        for reference in ["sitar", "trumpet"] {
            _ = update(&state, .plotted(slot: 0, reference: reference, mel: mel, rainbow: rainbow))
        }
        try state.press("]", "]", ",")
        for kind in SourceView.PlotKind.allCases {
            state.sources.views[0].plotKind = kind
            for size in [
                Size(width: 40, height: 12), Size(width: 80, height: 24),
                Size(width: 200, height: 60),
            ] {
                state.size = size
                #expect(view(state, size: size).plainText.contains("Sitar"), "\(kind) \(size)")
            }
        }
    }
}
