import Screen
import Testing
import Workbench

/// Fields that come filled.
@Suite struct TextFieldTests {
    private func text(_ field: TextField, _ keys: String...) throws -> String {
        var field = field
        for name in keys { _ = field.type(try #require(KeyName.key(name))) }
        return field.text
    }

    @Test func theFirstCharacterReplacesWhatAFieldCameWith() throws {
        let field = TextField("sitar", .isReplaced)
        #expect(field.isSelected)
        #expect(try text(field, "x", "y") == "xy")
        #expect(try text(field, "end", "x") == "sitarx")
        #expect(try text(field, "home", "x") == "xsitar")
        #expect(try text(field, "backspace", "x") == "sitax")
        #expect(try text(TextField("sitar"), "x") == "sitarx")
    }

    @Test func aPathThatBeginsAnewReplacesTheFolderThatIsOffered() throws {
        let field = TextField("~/", .beginsPath)
        #expect(!field.isSelected)
        #expect(try text(field, "/", "a") == "/a")
        #expect(try text(field, "~", "a") == "~a")
        #expect(try text(field, "a", "/") == "~/a/")
    }

    @Test func whatWouldBeReplacedLooksSelected() throws {
        var state = SampleState.make(.plain)
        let size = state.size
        try state.press("w")
        let filled = view(state, size: size)
        try state.press("end")
        let edited = view(state, size: size)
        #expect(filled.plainText == edited.plainText)
        #expect(filled != edited)
    }

    @Test func aPresetWithoutANameIsRefused() throws {
        var state = SampleState.make()
        #expect(try state.press("w", "ctrl-u", "enter").isEmpty)
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the prompt is closed")
            return
        }
        #expect(prompt.fault == "a preset needs a name; Esc leaves without one")
    }
}
