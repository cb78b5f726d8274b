import Foundation
import Instruments
import Screen
import Testing
import Workbench

/// Tab completes, and lines that were typed come back.
@Suite struct CompletionTests {
    private func completed(_ line: String, _ state: inout State) throws -> String {
        try state.press(":")
        state.type(line)
        try state.press("tab")
        guard case .prompt(let prompt) = state.dialog else { return "" }
        return prompt.field.text
    }

    @Test(arguments: [
        ("vol", "volume "), ("transp", "transpose "), ("load b vio", "load b Violin "),
        ("load b c", "load b C"), ("sort lik", "sort likeness "), ("mouse of", "mouse off "),
        ("vocoder n", "vocoder noise "), ("nonsense", "nonsense"),
        ("interpolate sp", "interpolate spherical "), ("level o", "level o"),
        ("loop o", "loop once "),
        ("solo of", "solo off "), ("load B V", "load B Violin "), ("help tran", "help transpose "),
    ])
    func aWordIsCompleted(_ line: String, _ wanted: String) throws {
        var state = SampleState.make()
        #expect(try completed(line, &state) == wanted)
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func candidatesAreShown(_ width: Int, _ height: Int) throws {
        var state = SampleState.make()
        state.size = Size(width: width, height: height)
        _ = try completed("load b c", &state)
        let text = view(state, size: state.size).plainText
        // On a terminal of 12 rows the line itself has the row of the hints.
        #expect(height == 12 || (text.contains("Celesta") && text.contains("Church Organ")))
        #expect(text.contains(": load b C") || text.contains(":load b C"))
    }

    @Test func aFolderIsCompletedByTheDisk() throws {
        var state = SampleState.make(focus: .library)
        try state.press("A")
        state.type("ta")
        #expect(try state.press("tab") == [.completePath("~/ta")])
        _ = update(&state, .folders(["~/takes/", "~/tapes/"], of: "~/ta"))
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the prompt is closed")
            return
        }
        #expect(prompt.field.text == "~/ta" && prompt.candidates == ["~/takes/", "~/tapes/"])
        state.type("k")
        #expect(try state.press("tab") == [.completePath("~/tak")])
        _ = update(&state, .folders(["~/takes/"], of: "~/tak"))
        #expect(
            try state.press("enter") == [.listSounds(folders: [], adding: "~/takes/")])
    }

    @Test func linesComeBack() throws {
        var state = SampleState.make()
        for line in ["mix 20", "gain 3", "mix 20"] {
            try state.press(":")
            state.type(line)
            try state.press("enter")
        }
        func shown() -> String? {
            guard case .prompt(let prompt) = state.dialog else { return nil }
            return prompt.field.text
        }
        try state.press(":")
        state.type("new")
        try state.press("up")
        #expect(shown() == "mix 20")
        try state.press("ctrl-p")
        #expect(shown() == "gain 3")
        try state.press("up")
        #expect(shown() == "gain 3")
        try state.press("down", "ctrl-n")
        #expect(shown() == "new")
        let session = try JSONDecoder().decode(
            Session.self, from: try JSONEncoder().encode(Session(state)))
        var again = State()
        _ = again.begin(session, preset: nil)
        #expect(again.lines["command"] == ["gain 3", "mix 20"])
    }

    @Test func aPathWithATypoIsNotLost() throws {
        var state = SampleState.make(focus: .library)
        try state.press("A")
        state.type("tkaes")
        try state.press("enter")
        _ = update(&state, .notice(.fault, "~/tkaes: no such folder"))
        try state.press("A", "up")
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the prompt is closed")
            return
        }
        #expect(prompt.field.text == "~/tkaes")
    }
}
