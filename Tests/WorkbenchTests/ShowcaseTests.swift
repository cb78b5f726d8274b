import Screen
import TestSupport
import Testing
import Workbench

/// The pictures of the workbench in the documents are what it draws.
@Suite struct ShowcaseTests {
    @Test func theReadmeShowsTheWorkbenchAsText() throws {
        let state = try Showcase.state(Appearance(glyphs: .unicode, depth: .none))
        let text = view(state, size: Showcase.size).plainText
        try Document("README.md").expect(["workbench": "```\n\(text)\n```"])
    }

    @Test func theDocumentsShowTheWorkbenchInColours() throws {
        let grid = try view(Showcase.state(.full), size: Showcase.size)
        try Document.expect(
            ScreenDrawing(grid).svg, in: "Sources/luthier/luthier.docc/Resources/workbench.svg")
    }

    @Test func theShowcaseHasBothSoundsAndTheirBlend() throws {
        let text = try view(Showcase.state(.full), size: Showcase.size).plainText
        for part in ["A  Sitar  G3", "B  Overdriven Guitar  E3", "57 %", "Half Electric Sitar"] {
            #expect(text.contains(part))
        }
    }
}
