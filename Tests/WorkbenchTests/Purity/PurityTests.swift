import Testing

@Suite struct PurityTests {
    @Test func updateKnowsNoViewAndNoSystemAndViewChangesNothing() throws {
        let files = try SourceFile.files(of: "Screen", "Workbench")
        #expect(files.count > 200)
        #expect(files.flatMap(\.widgets).contains("ListView"))
        #expect(Purity(files).faults.isEmpty)
    }

    @Test func whoBreaksTheRuleIsNamed() {
        let panel = SourceFile(
            path: "Workbench/Panel.swift",
            """
            struct Panel: Widget { // draws ListView
                let state: State
                func draw(into grid: inout CellGrid, in area: Rect) { Thumb().draw(into: &grid) }
            }
            """)
        let thumb = SourceFile(
            path: "Workbench/Thumb.swift",
            "struct Thumb { func draw(into grid: inout CellGrid) { var other = state\n } }")
        let list = SourceFile(
            path: "Screen/ListView.swift", "public struct ListView: Widget, Equatable {}")
        let update = SourceFile(
            path: "Workbench/State+Panel.swift",
            "extension State { mutating func press() { Panel(state: self).rows; Thumb() } }")
        let pure = SourceFile(
            path: "Workbench/PanelLayout.swift", "struct PanelLayout {} // for ListView and Panel")
        let initializer = SourceFile(
            path: "Workbench/ListView+Panel.swift", "extension ListView { init(_ text: String) {} }"
        )
        #expect(
            Purity([panel, thumb, list, update, pure, initializer]).faults == [
                "Workbench/State+Panel.swift names Panel, Thumb",
                "Workbench/Thumb.swift changes the state",
            ])
        #expect(Purity([panel, list, pure, initializer]).faults.isEmpty)
        let home = SourceFile(
            path: "Workbench/State+Home.swift", "let home = HomeFolder.path() // not Date()")
        #expect(Purity([home]).faults == ["Workbench/State+Home.swift asks HomeFolder"])
    }
}
