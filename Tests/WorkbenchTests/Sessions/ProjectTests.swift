import Foundation
import Instruments
import Screen
import Testing
import Workbench

/// Whole benches by name.
@Suite struct ProjectTests {
    private func line(_ text: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(text)
        return try state.press("enter")
    }

    @Test func theBenchIsSavedByName() throws {
        var state = SampleState.make()
        let session = Session(state)
        guard case .saveProject(let order)? = try line("project My Piece", &state).first else {
            Issue.record("nothing is saved")
            return
        }
        #expect(order.name == "My Piece" && !order.isCollecting && !order.isOverwriting)
        #expect(order.session.document == session.document)
        _ = update(&state, .projectExists(order))
        var again = order
        again.isOverwriting = true
        #expect(try state.press("y") == [.saveProject(again)])
        guard case .saveProject(let other)? = try line("collect x", &state).first else { return }
        #expect(other.isCollecting)
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func aProjectIsOpenedFromTheListAndUndone(_ width: Int, _ height: Int) throws {
        var other = SampleState.make(sounds: 3)
        SampleState.fillMix(&other)
        let project = Project(name: "Piece", date: "2 Mar 10:00", session: Session(other))
        var state = SampleState.make()
        state.size = Size(width: width, height: height)
        let before = state.document
        #expect(try line("projects", &state) == [.listProjects])
        _ = update(&state, .projects([project]))
        #expect(view(state, size: state.size).plainText.contains("Piece"))
        let commands = try state.press("enter")
        #expect(state.document == other.document)
        #expect(commands.contains { if case .putAside = $0 { true } else { false } })
        #expect(try state.press("z").isEmpty == false)
        #expect(state.document == before)
    }

    @Test func aProjectIsOpenedByName() throws {
        var state = SampleState.make()
        #expect(try line("open piece", &state) == [.openProject("piece")])
        var other = SampleState.make(sounds: 4)
        other.document.settings.x = 0.1
        _ = update(&state, .project(Project(name: "P", date: "", session: Session(other))))
        #expect(state.document.settings.x == 0.1 && state.document.sounds[3] != nil)
    }

    @Test func soundsMoveWithTheBench() throws {
        var state = SampleState.make()
        SampleState.fillMix(&state)
        state.document.sounds[0] = "/takes/a.wav"
        let session = Session(state)
        #expect(
            session.references == ["/takes/a.wav", "trumpet", "sitar", "celesta", "choir"])
        let moved = session.moving(["/takes/a.wav": "/p/a.wav", "celesta": "/p/c.wav"])
        #expect(moved.document.sounds[0] == "/p/a.wav")
        #expect(moved.document.mix.slots[1].content == .sound("/p/c.wav"))
        #expect(moved.references.contains("sitar"))
    }
}
