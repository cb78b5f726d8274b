import Foundation
import Instruments
import Models
import Screen
import Testing
import Workbench

/// Slow vocoders in the background: what is begun, given up, kept, and heard.
@Suite struct OfflineRenderUpdateTests {
    private static let waveform = Waveform(columns: [.init(minimum: -0.5, maximum: 0.5, rms: 0.2)])

    /// A state whose blend loops by the fast vocoder while `wavenet` is chosen, at 10 s.
    private func waiting(_ vocoder: String = "wavenet") throws -> State {
        var state = SampleState.make()
        _ = update(
            &state,
            .vocoders(
                ["spectral", "wavenet", "nsynth"], offline: ["wavenet", "nsynth"],
                unpitched: ["nsynth"]))
        _ = update(&state, .tick(10))
        try state.press("l", "space", "v")
        if vocoder == "nsynth" { try state.press("v") }
        return state
    }

    @Test func aVocoderOfTheRowsAloneSaysThatItHeedsNoDetail() throws {
        var state = SampleState.make()
        _ = update(&state, .vocoders(["spectral", "old"], offline: [], plain: ["old"]))
        try state.press("l", "h")
        #expect(state.document.settings.edits.detail == 95)
        #expect(state.notice?.text == nil)
        try state.press("v", "h")
        #expect(
            state.notice?.text
                == "old is driven by the rows alone; detail has no effect")
    }

    /// The same while it is being rendered.
    private func rendering() throws -> (State, id: Int, OfflineRender) {
        var state = try waiting()
        for case .renderOffline(let id, let offlineRender) in update(&state, .tick(11)) {
            return (state, id, offlineRender)
        }
        throw Failure()
    }

    /// The same when it is ready and heard.
    private func ready() throws -> (State, id: Int) {
        var (state, id, _) = try rendering()
        _ = update(&state, .rendered(id: id, seconds: 2.5, waveform: Self.waveform))
        _ = update(&state, .tick(20))
        return (state, id)
    }

    private struct Failure: Error {}

    private func begun(_ commands: [Command]) -> OfflineRender? {
        commands.lazy.compactMap {
            if case .renderOffline(_, let offlineRender) = $0 { offlineRender } else { nil }
        }.first
    }

    private func shown(_ state: State) -> String { view(state, size: state.size).plainText }

    /// The line that tells what is new.
    private func statusLine(_ state: State) -> String {
        let lines = shown(state).split(separator: "\n", omittingEmptySubsequences: false)
        return lines.last { !$0.isEmpty }.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
    }

    @Test func theFastOneIsHeardAtOnceAndTheSlowOneBeginsAfterARest() throws {
        var state = try waiting()
        #expect(state.transport.playing == .blend)
        #expect(state.wakeAt == 11)
        #expect(begun(update(&state, .tick(10.9))) == nil)
        let offlineRender = try #require(begun(update(&state, .tick(11))))
        #expect(offlineRender.vocoder == "wavenet")
        #expect(offlineRender.preset.sounds == ["sitar", "trumpet"])
        #expect(begun(update(&state, .tick(30))) == nil)
    }

    @Test func arrowKeysPutTheBeginningOffAndGiveUpWhatIsUnderWay() throws {
        var state = try waiting()
        _ = update(&state, .tick(10.8))
        #expect(!(try state.press("right").contains(.cancelOfflineRender)))
        #expect(begun(update(&state, .tick(11.1))) == nil)
        #expect(begun(update(&state, .tick(11.8))) != nil)
        #expect(try state.press("right").contains(.cancelOfflineRender))
        #expect(!(try state.press("right").contains(.cancelOfflineRender)))
        let next = try #require(begun(update(&state, .tick(13))))
        #expect(abs(next.preset.blend.weights[1] - 0.53) < 1e-6)
    }

    @Test func howFarItIsStandsInTheStatusLine() throws {
        var (state, id, _) = try rendering()
        _ = update(&state, .tick(20))
        _ = update(&state, .rendering(id: id, share: 0.4, left: 75))
        state.size = Size(width: 60, height: 24)
        #expect(statusLine(state).hasPrefix("wavenet █████"))
        #expect(statusLine(state).hasSuffix("░  40 %  1:15 left"))
        _ = update(&state, .rendering(id: id - 1, share: 0.9, left: 1))
        #expect(statusLine(state).contains("40 %"))
    }

    @Test func whenItIsReadyWhatPlaysGoesOverIntoIt() throws {
        var (state, id, _) = try rendering()
        #expect(shown(state).contains("wavenet, not live"))
        let commands = update(
            &state, .rendered(id: id, seconds: 2.5, waveform: Self.waveform))
        #expect(commands == [.change(.offlineRender(id, gain: 1, loop: .seamless))])
        #expect(state.notice?.text == "rendered by wavenet")
        #expect(state.blendWaveform == Self.waveform)
        #expect(shown(state).contains("wavenet, rendered"))
    }

    @Test func aBlendThatWasRenderedIsHeardAgainAtOnce() throws {
        var (state, id) = try ready()
        guard case .change(.blend(_, _, _, _, let vocoder))? = try state.press("right").first
        else {
            Issue.record("the moved blend is not heard")
            return
        }
        #expect(vocoder == "spectral")
        #expect(
            try state.press("left").first == .change(.offlineRender(id, gain: 1, loop: .seamless)))
        #expect(begun(update(&state, .tick(99))) == nil)
    }

    @Test func gainAndNameRenderNothingAnew() throws {
        var (state, id) = try ready()
        guard case .change(.offlineRender(id, let gain, .seamless))? = try state.press("u").first
        else {
            Issue.record("the softer sound is another")
            return
        }
        #expect(abs(gain - 0.891) < 1e-3)
        #expect(abs((state.blendWaveform.columns.first?.maximum ?? 0) - 0.4456) < 1e-3)
        _ = update(&state, .presetSaved("Mine"))
        #expect(begun(update(&state, .tick(99))) == nil)
    }

    @Test func escapeStopsTheSoundFirstAndThenTheRendering() throws {
        var (state, id, _) = try rendering()
        #expect(try state.press("escape") == [.stop])
        #expect(state.offlineRenders.current?.id == id)
        #expect(try state.press("escape") == [.cancelOfflineRender])
        #expect(state.notice?.text == "wavenet given up; a change begins it anew")
        #expect(begun(update(&state, .tick(99))) == nil)
        // What comes late is not kept.
        #expect(
            update(&state, .rendered(id: id, seconds: 2.5, waveform: Self.waveform))
                == [.dropOfflineRenders([id])])
        try state.press("right")
        #expect(begun(update(&state, .tick(101))) != nil)
    }

    @Test func escapeWhileItRestsKeepsItFromBeginning() throws {
        var state = try waiting()
        try state.press("escape", "escape")
        #expect(begun(update(&state, .tick(99))) == nil)
    }

    @Test func aLiveVocoderEndsIt() throws {
        var (state, _, _) = try rendering()
        try state.press("v")
        let commands = try state.press("v")
        #expect(state.document.settings.vocoder == nil)
        #expect(state.offlineRenders.current == nil && state.offlineRenders.wanted == nil)
        #expect(begun(update(&state, .tick(99))) == nil)
        #expect(commands.first != nil)
    }

    @Test func whatFailsIsToldAndNotTriedAgain() throws {
        var (state, id, _) = try rendering()
        #expect(update(&state, .offlineRenderFailed(id: id, fault: "nsynth.json: damaged")).isEmpty)
        #expect(state.notice?.text == "nsynth.json: damaged" && state.notice?.kind == .fault)
        #expect(state.offlineRenders.current == nil)
        #expect(begun(update(&state, .tick(99))) == nil)
    }

    @Test func theOldestGoWhenTheyAreTooMany() throws {
        var state = try waiting()
        var dropped: [Int] = []
        for turn in 0..<19 {
            try state.press("right")
            let time = Double(20 + 2 * turn)
            _ = update(&state, .tick(time))
            for case .renderOffline(let id, _) in update(&state, .tick(time + 1.5)) {
                let commands = update(
                    &state, .rendered(id: id, seconds: 1, waveform: Self.waveform))
                for case .dropOfflineRenders(let ids) in commands { dropped += ids }
            }
        }
        #expect(state.offlineRenders.ready.count == 16)
        #expect(dropped.count == 2 && dropped == dropped.sorted())
    }

    @Test func aVocoderWithoutPitchIsNotRenderedAnewForAPitchAndSaysSo() throws {
        var state = try waiting("nsynth")
        #expect(state.document.settings.vocoder == "nsynth")
        let first = try #require(begun(update(&state, .tick(12))))
        try state.press(".")
        #expect(state.notice?.text == "nsynth takes the pitch from the pictures and heeds no other")
        try state.press("n")
        #expect(state.offlineRenders.current?.offlineRender == first)
        #expect(begun(update(&state, .tick(99))) == nil)
        try state.press(":")
        state.type("transpose 3")
        try state.press("enter")
        #expect(state.notice?.text == "nsynth takes the pitch from the pictures and heeds no other")
    }

    @Test func itBeginsWithTheSessionWhereASlowOneIsChosen() throws {
        var old = SampleState.make()
        old.document.settings.vocoder = "wavenet"
        var state = old
        _ = update(&state, .vocoders(["spectral", "wavenet"], offline: ["wavenet"]))
        #expect(begun(update(&state, .tick(5))) != nil)
    }
}
