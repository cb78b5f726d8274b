import Screen
import Testing
import Workbench

/// What is said to the user, and how it can be read whole.
@Suite struct MessagesTests {
    private let fault =
        "silent: the device hw:1,0 is used by another program which does not share it with others "
        + "or let it go; D chooses a device"

    private func lines(_ state: State, _ width: Int, _ height: Int) -> [String] {
        view(state, size: Size(width: width, height: height)).plainText
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test func aLongFaultGoesOnInTheNextLine() {
        var state = SampleState.make()
        _ = update(&state, .notice(.fault, fault))
        let shown = lines(state, 80, 24)
        #expect(
            shown[22]
                == " silent: the device hw:1,0 is used by another program which does not share it")
        #expect(shown[23] == " with others or let it go; D chooses a device")
    }

    @Test func theDeviceComesBackOnceTheNoticeIsOld() {
        var state = SampleState.make()
        _ = update(&state, .notice(.fault, fault))
        _ = update(&state, .tick(9))
        #expect(lines(state, 80, 24)[22].hasPrefix(" default · 48 kHz"))
    }

    @Test func aWorkLeavesRoomForTheDevice() {
        var state = SampleState.make()
        state.export.work = Work(label: "export", share: 0.5)
        let shown = lines(state, 80, 24)[22]
        #expect(shown.contains("export") && shown.contains("default · 48 kHz"))
    }

    @Test func everythingSaidCanBeReadAgain() throws {
        var state = SampleState.make()
        _ = update(&state, .notice(.done, "first of all"))
        _ = update(&state, .notice(.fault, fault))
        _ = update(&state, .tick(20))
        try state.press(":")
        state.type("messages")
        try state.press("enter")
        let shown = lines(state, 80, 24).joined(separator: "\n")
        #expect(shown.contains("D chooses a device"))
        #expect(shown.contains("first of all"))
        try state.press("escape")
        #expect(state.dialog == nil)
    }
}
