import Foundation
import Instruments
import Models
import Screen
import Signal
import Testing
import Workbench

/// What becomes of what plays at its end.
@Suite struct LoopTests {
    @discardableResult
    private func obey(_ line: String, _ state: inout State) throws -> [Command] {
        try state.press(":")
        state.type(line)
        return try state.press("enter")
    }

    /// How what the commands play goes on.
    private func loop(_ commands: [Command]) -> Loop? {
        switch commands.first {
        case .play(let target), .change(let target), .playAt(let target, _):
            switch target {
            case .sound(_, let loop, _), .blend(_, _, _, let loop, _),
                .offlineRender(_, _, let loop),
                .mix(_, let loop), .liveMix(_, _, let loop):
                loop
            }
        default: nil
        }
    }

    private func rendered(_ state: inout State, steady: Range<Int>?) -> [Command] {
        update(
            &state,
            .previewed(
                id: state.blend.requested, waveform: Waveform(columns: []), levelling: 1,
                steady: steady))
    }

    @Test func theKeyStepsThroughTheChoicesAndShiftGoesBack() throws {
        var state = SampleState.make()
        var names: [LoopMode] = []
        for _ in 0..<5 {
            try state.press("l")
            names.append(state.transport.loop)
        }
        #expect(names == [.loop, .attack, .seamless, .hold, .once])
        // On, and off again.
        try state.press("l", "L")
        #expect(state.transport.loop == .once)
    }

    @Test func itIsTypedByNameAndStandsInTheTransport() throws {
        var state = SampleState.make()
        for (line, mode, shown) in [
            ("seamless", LoopMode.seamless, "seamless   vol -6.0 dB"),
            ("hold", .hold, "hold       vol -6.0 dB"), ("attack", .attack, "attack     vol"),
            ("on", .loop, "loop       vol"), ("off", .once, "once       vol"),
        ] {
            try obey("loop \(line)", &state)
            #expect(state.transport.loop == mode)
            #expect(view(state, size: state.size).plainText.contains(shown), "\(line)")
        }
        try obey("loop wild", &state)
        guard case .prompt(let prompt) = state.dialog else {
            Issue.record("the line was taken")
            return
        }
        #expect(prompt.fault?.contains("once|loop|attack|seamless|hold") == true)
    }

    @Test func aDrumBeginsAgainWithItsAttackAndAToneGoesOnWithoutASeam() throws {
        var state = SampleState.make()
        try state.press("l")
        #expect(loop(try state.press("space")) == .seamless)
        #expect(loop(try state.press("l")) == .again)
        #expect(loop(try state.press("l")) == .seamless)
        // Without a pitch.
        for slot in 0..<2 {
            var sound = SampleState.sound(slot)
            sound.encoding.pitch = PitchTrack(constant: 0, frames: sound.encoding.frames)
            _ = update(&state, .loaded(slot: slot, sound))
        }
        try obey("loop loop", &state)
        try state.press("escape")
        #expect(loop(try state.press("space")) == .again)
    }

    @Test func holdGoesRoundTheStretchThatTheRenderHas() throws {
        var state = SampleState.make()
        try obey("loop hold", &state)
        #expect(loop(try state.press("space")) == .seamless)
        try state.press("right")
        #expect(loop(rendered(&state, steady: 20..<50)) == .round(20..<50))
        #expect(loop(try state.press("right")) == .round(20..<50))
        // One beyond the end of a blend that is shorter now is none.
        #expect(loop(rendered(&state, steady: 20..<5_000)) == .seamless)
    }

    @Test func spaceOnASoundOfTheLibraryHeedsItAndAnAuditionIsHeardOnce() throws {
        var state = SampleState.make(focus: .library)
        try obey("loop on", &state)
        _ = update(&state, .tick(1))
        #expect(loop(try state.press("down")) == .once)
        #expect(try state.press("space") == [.stop])
        #expect(state.library.selected?.sound.pitch != nil)
        #expect(loop(try state.press("space")) == .seamless)
        try state.press("space", "t", "home")
        for _ in 0..<12 where state.library.selected?.sound.title != "Taiko" {
            try state.press("down")
        }
        #expect(state.library.selected?.sound.pitch == nil)
        #expect(loop(try state.press("space")) == .again)
        // Who chooses a loop means what is heard in passing, too.
        try state.press("escape")
        #expect(loop(try state.press("right")) == .once)
        #expect(loop(try state.press("l")) == .again)
    }

    @Test func aMixBeginsAgainTogether() throws {
        var state = SampleState.make(focus: .mix)
        SampleState.fillMix(&state)
        try obey("loop seamless", &state)
        #expect(loop(try state.press("space")) == .again)
    }

    @Test func theSessionAndTheConfigurationKeepItAndOldSessionsAreRead() throws {
        var state = SampleState.make()
        try obey("loop hold", &state)
        let data = try JSONEncoder().encode(Session(state))
        let read = try JSONDecoder().decode(Session.self, from: data)
        #expect(read.transport.loop == .hold)
        for (text, mode) in [
            (#"{"isLooping": true}"#, LoopMode.loop), (#"{"isLooping": false}"#, .once),
            (#"{"isLooping": true, "loop": "attack"}"#, .attack), (#"{"loop": "wild"}"#, .once),
        ] {
            let old = try JSONDecoder().decode(Session.self, from: Data(text.utf8))
            #expect(old.transport.loop == mode, "\(text)")
        }
        let (settings, faults) = Settings.read("loop = \"attack\"", file: "config.toml")
        #expect(faults.isEmpty)
        var fresh = SampleState.make()
        _ = fresh.begin(nil, settings, preset: nil)
        #expect(fresh.transport.loop == .attack)
    }
}
