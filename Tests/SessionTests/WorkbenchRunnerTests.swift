import Instruments
import Screen
import Session
import Testing
import Workbench

/// The whole workbench without a terminal: keys in, sound and encodings out.
@Suite struct WorkbenchRunnerTests {
    private func begin(_ session: SessionFixture) throws -> WorkbenchRunner {
        var state = State(size: Size(width: 80, height: 24))
        let preset = try Preset(
            name: "Half", sounds: ["low", "high"], blend: try Blend(mix: 0.5))
        let commands = state.begin(nil, preset: preset)
        let runner = WorkbenchRunner(
            state, handler: session.effects, playback: session.effects.playback,
            framesPerSecond: 30)
        session.effects.open(.init(device: "null"), volume: state.transport.volume)
        runner.perform(commands)
        return runner
    }

    private func lives(
        _ runner: WorkbenchRunner, _ session: SessionFixture, until condition: () -> Bool
    ) -> Bool {
        soon {
            runner.tick()
            for message in session.mailbox.take() { runner.handle(message) }
            runner.tellPosition()
            return condition()
        }
    }

    @Test func aBlendIsLoadedPlayedAndKept() throws {
        let session = try SessionFixture()
        let runner = try begin(session)
        #expect(lives(runner, session) { runner.state.blend.encoding != nil })
        #expect(lives(runner, session) { runner.state.transport.device.rate > 0 })
        #expect(runner.screenFrame.plainText.contains("A  low"))
        runner.handle(.key(Key("l")))
        runner.handle(.key(Key("5")))
        #expect(lives(runner, session) { runner.state.transport.position > 0.1 })
        #expect(runner.timeout.map { $0 <= .seconds(1) / 30 } == true)
        runner.leave()
        #expect(session.effects.finish(patience: 60))
        var faults: [String] = []
        let kept = SessionStore(folder: session.states).load(faults: &faults)
        #expect(kept == Session(runner.state))
    }

    @Test func atRestItSleepsForEver() throws {
        let session = try SessionFixture()
        let runner = try begin(session)
        #expect(lives(runner, session) { runner.state.blend.encoding != nil })
        #expect(lives(runner, session) { runner.timeout == nil })
    }

    @Test func leavingIsAKey() throws {
        let session = try SessionFixture()
        let runner = try begin(session)
        #expect(lives(runner, session) { runner.state.blend.encoding != nil })
        runner.handle(.key(Key("q")))
        #expect(session.effects.isOver)
    }
}
