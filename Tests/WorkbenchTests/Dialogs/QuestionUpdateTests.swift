import Instruments
import Screen
import Testing
import Workbench

/// Questions that overwrite, delete or leave.
@Suite struct QuestionUpdateTests {
    private func order() throws -> ExportOrder {
        ExportOrder(
            request: ExportRequest(folder: ".", name: "x"),
            preset: try Preset(name: "", sounds: ["a", "b"], blend: Blend(mix: 0.5)), mix: Mix(),
            seed: 0)
    }

    @Test(arguments: ["enter", "escape", "n", "q"]) func onlyYIsYes(_ key: String) throws {
        var state = SampleState.make()
        _ = update(&state, .wouldOverwrite(try order(), existing: ["x.wav"]))
        for other in ["space", "a", "right"] { #expect(try state.press(other).isEmpty) }
        #expect(state.dialog != nil)
        #expect(try state.press(key).isEmpty)
        #expect(state.dialog == nil)
    }

    @Test func aQuestionWaitsUntilWhatIsOpenIsClosed() throws {
        var state = SampleState.make()
        try state.press("w", "ctrl-u")
        state.type("my")
        _ = update(&state, .wouldOverwrite(try order(), existing: ["x.wav"]))
        _ = update(
            &state,
            .presetExists(try Preset(name: "P", sounds: ["a", "b"], blend: Blend(mix: 0.5))))
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the prompt is gone")
            return
        }
        #expect(prompt.field.text == "my")
        try state.press("y", "escape")
        var again = try order()
        again.isOverwriting = true
        #expect(try state.press("y") == [.export(again)])
        #expect(try state.press("y").count == 1)
        #expect(state.dialog == nil && state.questions.isEmpty)
    }
}
