import Foundation
import Instruments
import Session
import Testing
import Workbench

/// An end keeps the session, gives all work up, and has a limit.
@Suite struct EndTests {
    @Test func theSessionSavedLastIsTheOneThatIsFound() throws {
        let session = try SessionFixture()
        var state = State()
        for volume in [-20, -10, -3] as [Float] {
            state.transport.volume = volume
            session.effects.perform(.save(Session(state)))
        }
        #expect(session.effects.finish(patience: 60))
        var faults: [String] = []
        let kept = SessionStore(folder: session.states).load(faults: &faults)
        #expect(kept == Session(state))
        #expect(faults == [])
    }

    @Test func aSessionThatCannotBeReadIsPutAside() throws {
        let session = try SessionFixture()
        let file = session.states.session
        try Data("no JSON".utf8).write(to: file)
        var faults: [String] = []
        #expect(SessionStore(folder: session.states).load(faults: &faults) == nil)
        let aside = file.path + ".old"
        #expect(faults == ["the last session cannot be read and is kept as \(aside)"])
        #expect(FileManager.default.contents(atPath: aside) == Data("no JSON".utf8))
        #expect(!FileManager.default.fileExists(atPath: file.path))
    }

    @Test func aSessionPutAsideIsListed() throws {
        let session = try SessionFixture()
        var state = State()
        state.transport.volume = -33
        session.effects.perform(.putAside(Session(state)))
        session.effects.perform(.listSessions)
        let items = try #require(
            session.message { message -> [EarlierSession]? in
                if case .sessions(let items) = message { items } else { nil }
            })
        #expect(items.map(\.session) == [Session(state)])
        #expect(items.first?.date.contains(":") == true)
    }

    @Test func aSessionPutAsideStaysThoughTheClockWasSetBack() throws {
        let session = try SessionFixture()
        try FileManager.default.createDirectory(
            at: session.states.sessions, withIntermediateDirectories: true)
        let later = Date().addingTimeInterval(400 * 86_400)
        for number in 0..<25 {
            var state = State()
            state.transport.volume = -Float(number)
            let file = session.states.sessions.appendingPathComponent("\(number).json")
            try JSONFile.write(Session(state), to: file)
            try FileManager.default.setAttributes(
                [.modificationDate: later.addingTimeInterval(Double(number))],
                ofItemAtPath: file.path)
        }
        var state = State()
        state.transport.volume = -59
        session.effects.perform(.putAside(Session(state)))
        session.effects.perform(.listSessions)
        let listed = session.message { message -> [Session]? in
            if case .sessions(let items) = message { items.map(\.session) } else { nil }
        }
        let sessions = try #require(listed)
        #expect(sessions.count == 20)
        #expect(sessions.contains(Session(state)))
    }

    @Test func ofTwoProgramsTheFirstKeepsTheSession() throws {
        let session = try SessionFixture()
        var faults: [String] = []
        let first = SessionStore(folder: session.states)
        first.claim(faults: &faults)
        #expect(faults == [])
        let second = EffectHandler(
            screen: session.screen, mailbox: session.mailbox, context: session.context,
            sessions: {
                let store = SessionStore(folder: session.states)
                store.claim(faults: &faults)
                return store
            }())
        #expect(faults.count == 1 && faults[0].contains(":sessions"))
        var state = State()
        session.effects.perform(.save(Session(state)))
        state.transport.volume = -44
        second.perform(.save(Session(state)))
        second.settle(patience: 60)
        session.effects.settle(patience: 60)
        let kept = first.load(faults: &faults)
        #expect(kept == Session(State()))
        session.effects.perform(.listSessions)
        let listed = session.message { message -> [Session]? in
            if case .sessions(let items) = message { items.map(\.session) } else { nil }
        }
        #expect(listed == [Session(state)])
    }

    @Test func aSessionThatCannotBeKeptSaysSo() throws {
        let session = try SessionFixture()
        try FileManager.default.removeItem(at: session.states.url)
        try Data().write(to: session.states.url)
        session.effects.perform(.save(Session(State())))
        let fault = session.message {
            if case .notice(.fault, let line) = $0 { line } else { nil }
        }
        #expect(try #require(fault).contains("session.json"))
    }

    @Test func whatIsUnderWayIsGivenUp() throws {
        let session = try SessionFixture.ready()
        session.generating.close()
        let sounds = try ["low", "high"].map { try #require(session.reference($0)) }
        let preset = try Preset(name: "", sounds: sounds, blend: try Blend(mix: 0.5))
        session.effects.perform(.renderOffline(id: 1, OfflineRender(preset, by: "slow")))
        #expect(session.comes(.rendering(id: 1, share: 0, left: nil)))
        #expect(session.effects.finish(patience: 60))
    }

    @Test func aThreadThatDoesNotComeBackIsNotWaitedForLong() throws {
        let session = try SessionFixture.ready()
        let low = try #require(session.reference("low"))
        session.encoding.close()
        let before = session.encoding.arrivals
        session.effects.perform(.load(slot: 0, reference: low))
        #expect(soon { session.encoding.arrivals > before })
        let start = ContinuousClock.now
        #expect(!session.effects.finish(patience: 0.2))
        #expect(ContinuousClock.now - start < .seconds(60))
    }

    @Test func afterItNothingBegins() throws {
        let session = try SessionFixture.ready()
        let low = try #require(session.reference("low"))
        #expect(session.effects.finish(patience: 60))
        session.clear()
        session.effects.perform(.load(slot: 0, reference: low))
        session.effects.perform(.listPresets)
        #expect(session.effects.finish(patience: 60))
        #expect(session.messages == [])
    }

    @Test func theScreenIsAskedForWhatIsItsOwn() throws {
        let session = try SessionFixture()
        for command in [.useMouse(true), .redraw, .suspend] as [Command] {
            session.effects.perform(command)
        }
        #expect(session.screen.calls == ["mouse true", "redraw", "suspend"])
        #expect(!session.effects.isOver)
        session.effects.perform(.quit)
        #expect(session.effects.isOver)
    }
}
