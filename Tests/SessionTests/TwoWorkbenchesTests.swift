import Foundation
import Instruments
import Session
import Testing
import Workbench

/// Two workbenches at once on one home: neither loses what the other keeps.
@Suite struct TwoWorkbenchesTests {
    private static let count = 25

    /// A workbench over the same folders as another, which was there first.
    private func second(
        beside first: SessionFixture
    ) -> (effects: EffectHandler, mailbox: Mailbox, faults: [String]) {
        let mailbox = Mailbox {}
        let context = ModelContext(
            data: DataFolder(
                explicit: first.folder.path, environment: ["XDG_DATA_HOME": first.path("own")]),
            cacheFolder: nil
        ) { throw CancellationError() }
        let sessions = SessionStore(folder: first.states)
        var faults: [String] = []
        sessions.claim(faults: &faults)
        let effects = EffectHandler(
            screen: RecordingScreen(), mailbox: mailbox, context: context, sessions: sessions)
        return (effects, mailbox, faults)
    }

    private func preset(_ name: String) throws -> Preset {
        try Preset(name: name, sounds: ["a", "b"], blend: Blend(mix: 0.5))
    }

    @Test func presetsAndSessionsOfBothAreKeptWhole() throws {
        let first = try SessionFixture()
        let stores = SessionStore(folder: first.states)
        var faults: [String] = []
        stores.claim(faults: &faults)
        let one = EffectHandler(
            screen: first.screen, mailbox: first.mailbox, context: first.context, sessions: stores)
        let (two, mailbox, told) = second(beside: first)
        #expect(faults == [] && told.count == 1)

        // Each name is new to both; "Same 3!" and "Same 3?" want the same file.
        var state = State()
        var last = Session(state)
        for number in 0..<Self.count {
            one.perform(.savePreset(try preset("Same \(number)!"), overwriting: false))
            two.perform(.savePreset(try preset("Same \(number)?"), overwriting: false))
            one.perform(.savePreset(try preset("Shared"), overwriting: true))
            two.perform(.savePreset(try preset("Shared"), overwriting: true))
            state.transport.volume = -Float(number)
            last = Session(state)
            one.perform(.save(last))
            state.transport.volume = -Float(number) - 0.5
            two.perform(.save(Session(state)))
            // What is read meanwhile is whole.
            #expect(first.context.presets.entries().faults == [])
        }
        one.settle(patience: 120)
        two.settle(patience: 120)
        for message in first.mailbox.take() + mailbox.take() {
            if case .notice(.fault, let line) = message { Issue.record("\(line)") }
        }
        let (entries, unread) = first.context.presets.entries()
        let expected = (0..<Self.count).flatMap { ["Same \($0)!", "Same \($0)?"] } + ["Shared"]
        #expect(entries.map(\.preset.name).sorted() == expected.sorted())
        #expect(unread == [])

        #expect(SessionStore(folder: first.states).load(faults: &faults) == last)
        one.perform(.listSessions)
        let listed = first.message { message -> [Session]? in
            if case .sessions(let items) = message { items.map(\.session) } else { nil }
        }
        #expect(listed == [Session(state)])
        #expect(faults == [])
        #expect(one.finish(patience: 60) && two.finish(patience: 60))
    }
}
