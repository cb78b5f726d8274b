import Testing
import Workbench

/// A device that is gone comes back by itself.
@Suite struct ReconnectTests {
    private func lost() -> State {
        var state = SampleState.make()
        _ = update(&state, .tick(100))
        fail(&state)
        return state
    }

    private func fail(_ state: inout State) {
        var status = state.transport.device
        status.fault = "the server is gone"
        _ = update(&state, .device(status))
    }

    @Test func itIsTriedAgainWithGrowingPauses() {
        var state = lost()
        var tries: [Int] = []
        for second in 101...250 {
            let commands = update(&state, .tick(Double(second)))
            guard commands.contains(.openDevice(nil)) else { continue }
            tries.append(second - 100)
            fail(&state)
        }
        #expect(tries == [1, 3, 7, 15, 30, 60, 120])
    }

    @Test func itIsSaidOnceAndThatItIsBack() {
        var state = lost()
        #expect(state.notice?.text.contains("the server is gone") == true)
        state.notice = nil
        _ = update(&state, .tick(101))
        fail(&state)
        #expect(state.notice == nil)
        var status = state.transport.device
        status.fault = nil
        _ = update(&state, .device(status))
        #expect(state.notice?.text == "sound again, through default")
        #expect(update(&state, .tick(1_000)) == [] && state.wakeAt == nil)
    }

    @Test func nothingIsTriedWhileAPersonChoosesADevice() throws {
        var state = lost()
        try state.press(":")
        state.type("device hw:1")
        #expect(try state.press("enter") == [.openDevice("hw:1")])
        #expect(update(&state, .tick(102)) == [])
    }
}
