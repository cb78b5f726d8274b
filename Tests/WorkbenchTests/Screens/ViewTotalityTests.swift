import Instruments
import Models
import Screen
import Signal
import Testing
import Workbench

/// Every state draws at every size, on every kind of terminal, and fills exactly that size.
@Suite struct ViewTotalityTests {
    private static let keys: [Key] =
        "aAbBcCdDeEfFgGiIjJkKlLmMnNoOpPrRsStTvVwWxXyYzZ0123456789?/:;.,<>[]{}()-+*\\ é琴"
        .map { Key($0) }
        + [
            Key(.up), Key(.down), Key(.left), Key(.right), Key(.home), Key(.end), Key(.pageUp),
            Key(.pageDown), Key(.delete), Key(.enter), Key(.escape), Key(.tab), Key(.backspace),
            Key(.tab, .shift), Key(.right, .shift), Key(.down, .shift), Key(.function(2)),
            Key(.function(3)), Key(.function(4)), Key(.function(5)), Key(.function(6)),
        ]

    private static let appearances = GlyphSet.allCases.flatMap { glyphs in
        ColourDepth.allCases.flatMap { depth in
            [false, true].map { Appearance(glyphs: glyphs, depth: depth, isLight: $0) }
        }
    }

    /// Answers what the state asks for, now and then with a failure.
    private static func answer(
        _ commands: [Command], _ state: inout State, _ random: inout SplitMix64
    ) {
        for command in commands {
            switch command {
            case .load(let slot, let reference):
                if Int.random(in: 0..<4, using: &random) == 0 {
                    _ = update(
                        &state,
                        .loadFailed(slot: slot, reference: reference, fault: "no such file"))
                } else {
                    var sound = SampleState.sound(Int.random(in: 0..<4, using: &random))
                    sound.reference = reference
                    _ = update(&state, .loaded(slot: slot, sound))
                }
            case .plot(let slot, let reference, let kind):
                let values = (0..<60).map { _ in Float.random(in: -90...0, using: &random) }
                let mel = MelPlot(Heatmap(values: values, frames: 10, dimensions: 6))
                let rainbow = RainbowPlot(
                    Rainbowgram(
                        levels: values, deviations: values.map { $0 / 90 }, frames: 10,
                        dimensions: 6))
                _ = update(
                    &state,
                    .plotted(
                        slot: slot, reference: reference, mel: kind == .mel ? mel : nil,
                        rainbow: kind == .rainbow ? rainbow : nil))
            case .listPresets: SampleState.openPresets(&state)
            case .listDevices: SampleState.openDevices(&state)
            default: break
            }
        }
    }

    private static func disturb(_ state: inout State, _ random: inout SplitMix64) {
        switch Int.random(in: 0..<9, using: &random) {
        case 0: SampleState.play(&state)
        case 1: SampleState.fillMix(&state)
        case 2: SampleState.listWideNames(&state)
        case 3: state.transport.device.fault = "no sound card"
        case 4: state.export.work = Work(label: "琴 Writing", share: .nan, left: .infinity)
        case 5: _ = update(&state, .notice(.fault, "a fault 🎻 of some length, to be read"))
        case 6: state.transport.device.levels = [.nan, .infinity]
        case 7: state.library.encoded = .init(done: 3, total: 9)
        default: state.isFirstRun = true
        }
    }

    /// A state after random keys; every so often a new one.
    private static func wander(_ state: inout State, _ random: inout SplitMix64) {
        if Int.random(in: 0..<40, using: &random) == 0 {
            state = SampleState.make(
                appearances.randomElement(using: &random) ?? .full,
                sounds: Int.random(in: 0...4, using: &random))
        }
        disturb(&state, &random)
        for _ in 0..<4 {
            guard let key = keys.randomElement(using: &random) else { continue }
            let commands = update(&state, .key(key))
            answer(commands, &state, &random)
        }
    }

    @Test func everySmallSizeIsDrawn() {
        var random = SplitMix64(seed: 1)
        var state = SampleState.make()
        for width in 0...60 {
            for height in 0...30 {
                let size = Size(width: width, height: height)
                Self.wander(&state, &random)
                state.size = size
                #expect(view(state, size: size).size == size)
            }
        }
    }

    @Test func largeSizesAreDrawn() {
        var random = SplitMix64(seed: 2)
        var state = SampleState.make()
        for _ in 0..<400 {
            let size = Size(
                width: Int.random(in: 1...300, using: &random),
                height: Int.random(in: 1...100, using: &random))
            Self.wander(&state, &random)
            state.size = size
            #expect(view(state, size: size).size == size)
        }
    }

    @Test func damagedFiguresAreDrawn() {
        for screen in GoldenScreen.allCases {
            var state = screen.state
            state.mix.slot = 40
            state.blend.row = -3
            state.focus = .source(9)
            state.library.selection = -5
            state.sources.views[0].frame = -1
            state.sources.views[1].row = 99
            state.transport.position = .nan
            state.transport.duration = .infinity
            state.transport.device.latency = .infinity
            state.transport.device.load = .nan
            state.document.settings.x = .nan
            state.document.settings.scales[0] = .infinity
            #expect(view(state, size: screen.size).size == screen.size)
        }
    }
}
