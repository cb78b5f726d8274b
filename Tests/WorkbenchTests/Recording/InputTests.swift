import Screen
import Testing
import Workbench

/// A sound of one's own from the input, into A.
@Suite struct InputTests {
    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    /// Why a line will not do.
    private func fault(of line: String, _ state: inout State) throws -> String? {
        _ = try obey(line, &state)
        guard case .prompt(let prompt) = state.dialog else { return nil }
        try state.press("escape")
        return prompt.fault
    }

    private func transport(_ state: State) -> String {
        let rows = view(state, size: state.size).plainText.split(separator: "\n")
        return rows.first { $0.contains("stopped") || $0.contains("▶") }.map(String.init) ?? ""
    }

    @Test func theInputIsRecordedUntilTheCommandComesAgainAndTakenAsA() throws {
        var state = SampleState.make()
        let device = state.transport.device.name
        #expect(
            try obey("input bottle", &state)
                == [.recordInput("bottle.wav", device: device, overwriting: false)])
        _ = update(&state, .inputBegan("bottle.wav"))
        #expect(state.notice?.text == "recording the input; :input ends it")
        #expect(state.recordings.input?.path == "bottle.wav" && state.wakeAt != nil)
        #expect(transport(state).hasPrefix(" ● IN 0:00"))
        // Its level stands beside it, and when it is too loud.
        for (level, text) in [(Float(-12.4), "-12 dB"), (-.infinity, "silence"), (0, "CLIP")] {
            _ = update(&state, .inputHeard(level))
            #expect(transport(state).contains("IN 0:00 ") && transport(state).contains(text))
        }
        #expect(
            try fault(of: "input other", &state)
                == "bottle.wav is being recorded; :input ends it")
        #expect(try obey("input", &state) == [.endInput])
        let commands = update(
            &state, .inputRecorded(.init(paths: ["/x/bottle.wav"], seconds: 1.21)))
        #expect(commands.contains(.load(slot: 0, reference: "/x/bottle.wav")))
        #expect(state.recordings.input == nil)
        #expect(state.notice?.text == "A is bottle.wav, 1.2 s; y copies the path")
        #expect(try state.press("y") == [.copy("/x/bottle.wav")])
    }

    @Test func aSecondTakeOfOneNameIsReadAnew() throws {
        var state = SampleState.make()
        let known = try #require(state.document.sounds[0])
        let commands = update(&state, .inputRecorded(.init(paths: [known], seconds: 2)))
        #expect(commands.contains(.load(slot: 0, reference: known)))
        let late = Recording.Take(paths: ["/x/a.wav"], seconds: 2, fault: "mic: is gone")
        _ = update(&state, .inputRecorded(late))
        #expect(state.notice?.kind == .fault)
        #expect(state.notice?.text == "A is a.wav, 2.0 s; mic: is gone")
        #expect(state.document.sounds[0] == "/x/a.wav")
    }

    @Test func aFileIsReplacedOnlyWhenAsked() throws {
        var state = SampleState.make()
        let device = state.transport.device.name
        _ = update(&state, .inputExists("bottle.wav"))
        #expect(
            try state.press("y")
                == [.recordInput("bottle.wav", device: device, overwriting: true)])
    }

    @Test func whatGoesWrongIsSaid() throws {
        var state = SampleState.make()
        #expect(
            try fault(of: "input", &state)
                == "write :input FILE; the input is not recorded")
        #expect(
            try fault(of: "input x.mp3", &state) == "a recording is a .wav or a .flac file")
        _ = update(&state, .inputBegan("a.wav"))
        let before = state.document
        #expect(
            update(&state, .inputRecorded(.init(paths: [], seconds: 0, fault: "mic: is gone")))
                == [])
        #expect(state.notice?.kind == .fault && state.notice?.text == "mic: is gone")
        #expect(state.recordings.input == nil && state.document == before)
    }
}
