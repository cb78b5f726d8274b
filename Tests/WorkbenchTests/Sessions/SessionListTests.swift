import Instruments
import Screen
import Testing
import Workbench

/// Sessions that were put aside are opened again.
@Suite struct SessionListTests {
    /// A session with three slots in its mix.
    private func old() -> Session {
        var state = SampleState.make(focus: .mix)
        SampleState.fillMix(&state)
        return Session(state)
    }

    private func listed(_ size: Size = Size(width: 80, height: 24)) throws -> State {
        var state = SampleState.make()
        state.size = size
        try state.press(":")
        state.type("sessions")
        #expect(try state.press("enter") == [.listSessions])
        _ = update(&state, .sessions([.init(date: "28 Nov 05:20", session: old())]))
        return state
    }

    @Test func oneIsOpenedAndTheOtherPutAside() throws {
        var state = try listed()
        let before = Session(state)
        let commands = try state.press("enter")
        #expect(commands.first == .putAside(before))
        #expect(state.document.mix.slots.count == 3 && state.focus == .mix && state.dialog == nil)
        try state.press("z")
        #expect(state.document == before.document)
        #expect(state.notice?.text.hasPrefix("undone: the session of 28 Nov 05:20") == true)
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func theListTellsThemApart(_ width: Int, _ height: Int) throws {
        let state = try listed(Size(width: width, height: height))
        let text = view(state, size: state.size).plainText
        #expect(text.contains("━ Sessions ━"))
        #expect(text.contains("28 Nov 05:20"))
        #expect(width == 40 || text.contains("Sitar, Trumpet · 3 slots"))
    }

    @Test func foldersOfTheSettingsAreNotRemembered() throws {
        var settings = Settings()
        settings.folders = ["/takes"]
        var state = SampleState.make()
        _ = state.begin(nil, settings, folders: ["/mine"], preset: nil)
        _ = update(&state, .library(SampleState.entries, folders: ["/takes", "/mine"]))
        #expect(Session(state).folders == ["/mine"])
        try state.press(":")
        state.type("forget /takes/")
        #expect(try state.press("enter") == [.listSounds(folders: ["/mine"])])
        #expect(state.notice?.text.contains("config.toml") == true)
    }

    @Test func aFolderIsForgottenByItsShortName() throws {
        var state = SampleState.make()
        state.paths = PathBase(home: "/home/ada", folder: "/work")
        _ = update(&state, .library(SampleState.entries, folders: ["/home/ada/x"]))
        try state.press(":")
        state.type("forget ~/x")
        #expect(try state.press("enter") == [.listSounds(folders: [])])
    }
}
