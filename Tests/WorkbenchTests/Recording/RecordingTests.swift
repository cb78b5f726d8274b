import Screen
import Testing
import Workbench

/// What is heard is recorded, and the screen says so.
@Suite struct RecordingTests {
    @discardableResult
    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    private func fault(of line: String, _ state: inout State) throws -> String? {
        try obey(line, &state)
        guard case .prompt(let prompt) = state.dialog else { return nil }
        try state.press("escape")
        return prompt.fault
    }

    private func line(_ state: State) -> String? {
        if case .prompt(let prompt) = state.dialog { prompt.field.text } else { nil }
    }

    private func transport(_ state: State) -> String {
        let rows = view(state, size: state.size).plainText.split(separator: "\n")
        return rows.first { $0.contains("stopped") || $0.contains("▶") }.map(String.init) ?? ""
    }

    private func recording(_ path: String = "take.wav") -> State {
        var state = SampleState.make()
        _ = update(&state, .tick(10))
        _ = update(&state, .recordingBegan(path))
        return state
    }

    @Test func aFileIsRecordedToUntilTheCommandComesAgain() throws {
        var state = SampleState.make()
        #expect(
            try obey("record take.wav", &state) == [.record("take.wav", overwriting: false)])
        #expect(try obey("record a/b", &state) == [.record("a/b.wav", overwriting: false)])
        _ = update(&state, .recordingBegan("take.wav"))
        #expect(
            try fault(of: "record other.wav", &state)
                == "take.wav is being recorded; :record ends it")
        #expect(try obey("record", &state) == [.endRecording])
    }

    @Test func whatCannotBeRecordedIsSaid() throws {
        var state = SampleState.make()
        #expect(
            try fault(of: "record", &state)
                == "write :record FILE; nothing is recorded")
        #expect(
            try fault(of: "record take.mp3", &state) == "a recording is a .wav or a .flac file")
    }

    @Test func theTransportTellsHowLongItGoesOnFromSecondToSecond() throws {
        var state = recording()
        #expect(transport(state).hasPrefix(" ● REC 0:00  ■ stopped"))
        #expect(state.wakeAt == 11)
        _ = update(&state, .tick(22.5))
        #expect(transport(state).hasPrefix(" ● REC 0:12  ■ stopped"))
        #expect(state.wakeAt == 23)
        _ = update(&state, .tick(135))
        try state.press("space")
        #expect(transport(state).hasPrefix(" ● REC 2:05  ▶ Blend"))
        state.size = Size(width: 40, height: 12)
        #expect(transport(state).hasPrefix(" ● REC 2:05  ▶"))
    }

    @Test func theKeyAsksForANameAndEndsIt() throws {
        var state = SampleState.make()
        try state.press("T")
        #expect(line(state) == "record take.wav")
        #expect(try state.press("enter") == [.record("take.wav", overwriting: false)])
        _ = update(&state, .recordingBegan("take.wav"))
        #expect(try state.press("T") == [.endRecording])
        _ = update(&state, .recorded(.init(paths: ["/x/take.wav", "/x/take.mid"], seconds: 12)))
        try state.press("T")
        #expect(line(state) == "record take-2.wav")
        try state.press("escape")
        _ = update(&state, .recordingBegan("takes/take-9.flac"))
        try state.press("T")
        _ = update(&state, .recorded(.init(paths: ["/x/take-9.flac"], seconds: 1)))
        try state.press("T")
        #expect(line(state) == "record takes/take-10.flac")
    }

    @Test func whereTheFilesAreIsSaid() throws {
        var state = recording()
        try state.press("T")
        let take = Recording.Take(paths: ["/x/take.wav", "/x/take.mid"], seconds: 12.04)
        _ = update(&state, .recorded(take))
        #expect(
            state.notice?.text
                == "recorded: take.wav and take.mid in /x, 12.0 s; y copies the path")
        #expect(state.recordings.output == nil && state.wakeAt != nil)
        #expect(try state.press("y") == [.copy("/x/take.wav")])
    }

    @Test func anEndThatNobodyAskedForIsAFaultAndSoAreMissingSamples() throws {
        var state = recording()
        var take = Recording.Take(paths: ["/x/take.wav", "/x/take.mid"], seconds: 12)
        _ = update(&state, .recorded(take))
        #expect(state.notice?.kind == .fault)
        #expect(
            state.notice?.text
                == "the recording ended with the device: take.wav and take.mid in /x, 12.0 s")
        state = recording()
        try state.press("T")
        take.dropped = 512
        _ = update(&state, .recorded(take))
        #expect(
            state.notice?.text == "recorded: take.wav and take.mid in /x, 12.0 s; the disk was too "
                + "slow, and 512 samples are missing")
        state = recording()
        take.fault = "/x/take.wav: the disk is full; free some space and try again"
        _ = update(&state, .recorded(take))
        #expect(
            state.notice?.text == "nothing is recorded: /x/take.wav: the disk is full; free some "
                + "space and try again")
        #expect(state.recordings.output == nil)
    }

    @Test func anExistingFileIsReplacedAfterAQuestion() throws {
        var state = SampleState.make()
        _ = update(
            &state, .recordingExists("take.wav", existing: ["/x/take.wav", "/x/take.mid"]))
        guard case .question(let question) = state.dialog else {
            Issue.record("nothing is asked")
            return
        }
        #expect(question.text == "take.wav and take.mid are there already. Replace? (y/n)")
        #expect(try state.press("y") == [.record("take.wav", overwriting: true)])
    }

    @Test func aNumberOfAnyLengthHasANext() throws {
        var state = recording("take9223372036854775807.wav")
        _ = update(
            &state,
            .recorded(
                Recording.Take(paths: ["/x/take.wav"], seconds: 1)))
        try state.press("T")
        #expect(line(state) == "record take9223372036854775808.wav")
    }
}
