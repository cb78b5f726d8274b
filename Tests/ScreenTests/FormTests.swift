import Screen
import Testing

@Suite struct FormTests {
    @Test func aFieldShowsTextAndCursor() {
        let view = TextFieldView("violin", cursor: 2, prompt: "Name", appearance: .full)
        let grid = view.grid(Size(width: 16, height: 1))
        #expect(grid.plainText == "Name violin")
        #expect(grid[7, 0].style == Theme.dark.cursor)
        #expect(grid[6, 0].style == Theme.dark.text)
        let atEnd = TextFieldView("violin", appearance: .full).grid(Size(width: 16, height: 1))
        #expect(atEnd[6, 0].style == Theme.dark.cursor)
    }

    @Test func aFieldScrollsToItsCursor() {
        let view = TextFieldView("violin 琴 solo", cursor: 9, prompt: "/", appearance: .full)
        let grid = view.grid(Size(width: 12, height: 1))
        #expect(grid.plainText == "/ …olin 琴 s")
        #expect(grid[11, 0].style == Theme.dark.cursor)
        var ascii = view
        ascii.appearance = .plain
        #expect(ascii.grid(Size(width: 12, height: 1)).plainText == "/ <olin 琴 s")
        ascii.cursor = 0
        #expect(ascii.grid(Size(width: 12, height: 1)).plainText == "/ violin 琴")
        #expect(view.grid(Size(width: 1, height: 1)).plainText == "…")
    }

    @Test func anEmptyFieldSaysWhatItIsFor() {
        let view = TextFieldView("", placeholder: "name or family", appearance: .full)
        #expect(view.grid(Size(width: 12, height: 1)).plainText == "  name or f…")
    }

    @Test func aChoiceShowsItsArrowsOnlyWhereThereIsMore() {
        var view = ChoiceView(
            "Pitch", value: "blended", labelColumns: 8, isSelected: true, appearance: .full)
        let grid = view.grid(Size(width: 24, height: 1))
        #expect(grid.plainText == "Pitch   ‹ blended ›")
        #expect(grid[0, 0].style == Theme.dark.selection)
        #expect(grid[23, 0].style == Theme.dark.selection)
        view.hasNext = false
        view.appearance = .plain
        #expect(view.grid(Size(width: 24, height: 1)).plainText == "Pitch   < blended")
        #expect(view.grid(Size(width: 12, height: 1)).plainText == "Pitch < b~")
    }

    @Test func hintsThatDoNotFitAreLeftOut() {
        let view = KeyHintsView(
            [KeyHint("Space", "play"), KeyHint("←→", "blend"), KeyHint("?", "keys")],
            appearance: .full)
        #expect(
            view.grid(Size(width: 40, height: 1)).plainText == "Space play  ←→ blend  ? keys")
        #expect(view.grid(Size(width: 27, height: 1)).plainText == "Space play  ←→ blend")
        #expect(view.grid(Size(width: 19, height: 1)).plainText == "Space play")
        #expect(view.grid(Size(width: 9, height: 1)).plainText == "")
    }

    @Test func textIsWrappedAtWords() {
        #expect("The quick brown fox".wrapped(toColumns: 12) == ["The quick", "brown fox"])
        #expect(
            "  jumps over the lazy 琴 dog".wrapped(toColumns: 12)
                == ["  jumps over", "  the lazy", "  琴 dog"])
        #expect("antidisestablish".wrapped(toColumns: 6) == ["antidi", "sestab", "lish"])
        #expect("琴瑟鼓".wrapped(toColumns: 5) == ["琴瑟", "鼓"])
        #expect("".wrapped(toColumns: 5) == [""])
        #expect("word".wrapped(toColumns: 0) == [""])
    }
}
