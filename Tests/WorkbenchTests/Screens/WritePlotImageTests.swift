import Screen
import Testing
import Workbench

/// What panes draw, as files.
@Suite struct WritePlotImageTests {
    private func line(_ text: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(text)
        return try state.press("enter")
    }

    @Test(arguments: [(Pane.blend, "Sitar, Trumpet"), (.source(1), "Trumpet, G4")])
    func thePlotOfThePaneIsWritten(_ pane: Pane, _ title: String) throws {
        var state = SampleState.make(focus: pane)
        guard
            case .writePlotImage(let plotImage, path: "x.svg", overwriting: false)? =
                try line("picture x.svg", &state).first
        else {
            Issue.record("nothing is written")
            return
        }
        #expect(plotImage.title == title && abs(plotImage.seconds - 2.5) < 0.01)
        #expect(plotImage.panels.map(\.axis) == ["amplitude", "row"])
        #expect(plotImage.svg().contains(">\(title)<"))
        _ = update(&state, .plotImageExists(plotImage, path: "x.svg"))
        #expect(
            try state.press("y") == [.writePlotImage(plotImage, path: "x.svg", overwriting: true)])
    }

    @Test(arguments: ["picture x.gif", "picture png"]) func anotherEndingIsSaid(_ text: String)
        throws
    {
        var state = SampleState.make()
        #expect(try line(text, &state).isEmpty)
        #expect(state.messages.last?.text == "a picture is a .png or a .svg file")
    }

    @Test func aPlotThatIsNotThereIsSaid() throws {
        var state = SampleState.make(focus: .mix)
        #expect(try line("picture x.png", &state).isEmpty)
        #expect(state.messages.last?.text == "there is nothing to draw here yet")
    }
}
