import Foundation
import Instruments
import Screen
import Workbench

/// A situation whose screen stands as text in these tests.
enum GoldenScreen: String, CaseIterable, Sendable {
    case tooSmall
    case blend40x12, source40x12, library40x12, mix40x12
    case blend80x24, blend80x24ASCII, library80x24, source80x24, mix80x24, pad80x24, first80x24
    case empty80x24
    case help80x24, export80x24, presets80x24, devices80x24, prompt80x24, question80x24
    case command80x24
    case wideNames60x16
    case work120x40, pad120x40ASCII
    case blend200x60, blend200x60ASCII

    /// Columns and rows.
    var size: Size {
        switch self {
        case .tooSmall: Size(width: 30, height: 8)
        case .blend40x12, .source40x12, .library40x12, .mix40x12: Size(width: 40, height: 12)
        case .wideNames60x16: Size(width: 60, height: 16)
        case .work120x40, .pad120x40ASCII: Size(width: 120, height: 40)
        case .blend200x60, .blend200x60ASCII: Size(width: 200, height: 60)
        default: Size(width: 80, height: 24)
        }
    }

    private var appearance: Appearance {
        switch self {
        case .library40x12, .blend80x24ASCII, .mix80x24, .export80x24, .pad120x40ASCII,
            .blend200x60ASCII:
            .plain
        default: .full
        }
    }

    /// The state that is drawn.
    var state: State {
        var state = SampleState.make(appearance, focus: focus, sounds: soundCount)
        state.size = size
        prepare(&state)
        return state
    }

    private var focus: Pane {
        switch self {
        case .source40x12, .source80x24: .source(0)
        case .library40x12, .library80x24, .wideNames60x16: .library
        case .mix40x12, .mix80x24: .mix
        default: .blend
        }
    }

    private var soundCount: Int {
        switch self {
        case .pad80x24, .pad120x40ASCII: 4
        default: 2
        }
    }

    private func prepare(_ state: inout State) {
        switch self {
        case .blend80x24, .blend80x24ASCII: SampleState.play(&state)
        case .mix40x12, .mix80x24: SampleState.fillMix(&state)
        case .first80x24: state.isFirstRun = true
        case .empty80x24:
            state = State()
            state.transport.device.fault = "no sound card"
        case .library80x24:
            SampleState.press(&state, "/guitar -nylon")
            state.library.favourites = ["sitar"]
            state.library.encoded = .init(done: 43, total: 127)
        case .source80x24:
            state.sources.views[0].frame = 12
            state.sources.views[0].row = 3
            state.sources.views[1].plotKind = .rainbow
            state.document.settings.follows[3] = false
        case .help80x24: SampleState.press(&state, "?")
        case .export80x24: SampleState.press(&state, "e")
        case .presets80x24: SampleState.openPresets(&state)
        case .devices80x24: SampleState.openDevices(&state)
        case .prompt80x24:
            var prompt = Prompt(.addFolder, label: "Folder of sounds:", text: "~/tkaes")
            prompt.fault = "~/tkaes cannot be read; check that it exists and is a folder"
            state.dialog = .prompt(prompt)
        case .question80x24:
            state.export.work = Work(label: "Writing 5 files", share: 0.4, left: 7)
            SampleState.press(&state, "q")
        case .command80x24: SampleState.press(&state, ":mix 3")
        case .wideNames60x16: SampleState.listWideNames(&state)
        case .work120x40:
            SampleState.play(&state)
            SampleState.fillMix(&state)
            state.export.work = Work(label: "Writing 5 files", share: 0.4, left: 7)
        case .blend200x60, .blend200x60ASCII:
            SampleState.play(&state)
            SampleState.fillMix(&state)
        default: break
        }
    }
}
