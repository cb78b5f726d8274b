import Screen
import Testing
import Workbench

/// What is wrong is read with what helps against it.
@Suite struct StatusTests {
    private func text(_ state: State, _ width: Int, _ height: Int) -> String {
        var state = state
        state.size = Size(width: width, height: height)
        return view(state, size: state.size).plainText
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func aMissingDeviceSaysWhatHelps(_ width: Int, _ height: Int) {
        var state = SampleState.make()
        state.transport.device.fault =
            "the device 'default' cannot be opened (no such file or directory); is it plugged in"
        let shown = text(state, width, height)
        #expect(shown.contains("silent: the device"))
        #expect(shown.contains("D chooses"))
    }

    @Test(arguments: [(40, 12), (80, 24), (120, 40), (200, 60)])
    func anUnknownCommandSaysSo(_ width: Int, _ height: Int) throws {
        for word in ["x", "nonsense", "a-word-that-is-long"] {
            var state = SampleState.make()
            state.size = Size(width: width, height: height)
            try state.press(":")
            state.type(word)
            try state.press("enter")
            #expect(text(state, width, height).contains("no command is called"))
        }
    }

    @Test(arguments: [(80, 24), (120, 40), (200, 60)])
    func whatIsHeardInsteadOfASlowVocoderIsReadWhole(_ width: Int, _ height: Int) {
        var state = SampleState.make()
        let hint =
            "wavenet cannot be played live; harmonic is heard until it is rendered, "
            + "which takes a while"
        _ = update(&state, .notice(.hint, hint))
        let shown = text(state, width, height)
        #expect(shown.contains("wavenet cannot be played live"))
        #expect(shown.contains("takes a while"))
    }
}
