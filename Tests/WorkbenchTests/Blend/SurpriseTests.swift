import Foundation
import Instruments
import Models
import Signal
import Testing
import Workbench

/// Two sounds, a point and rows by chance.
@Suite struct SurpriseTests {
    private func summary(of level: Float) -> SoundSummary {
        SoundSummary(
            Encoding(
                codes: [Float](repeating: level, count: 64),
                pitch: PitchTrack(
                    hertz: [Float](repeating: 220, count: 4),
                    voicing: [Float](repeating: 1, count: 4))))
    }

    @Test func itIsAnotherBlendAndUndoBringsAllBack() throws {
        var state = SampleState.make()
        let before = state.document
        let commands = try state.press("R")
        let sounds = state.document.sounds.compactMap { $0 }
        #expect(sounds.count == 2 && Set(sounds).count == 2)
        #expect((0.2...0.8).contains(state.document.settings.x))
        #expect(
            commands.contains { if case .load = $0 { true } else { false } }
                || sounds == ["sitar", "trumpet"])
        try state.press("z")
        #expect(state.document == before)
        #expect(state.notice?.text == "undone: the surprise; Z does it again")
    }

    @Test func eachIsAnother() throws {
        var state = SampleState.make()
        var seen: Set<[String?]> = []
        for _ in 0..<12 {
            try state.press("R")
            seen.insert(state.document.sounds)
        }
        #expect(seen.count > 8)
    }

    @Test func nearAndFarFollowTheParameter() throws {
        var state = SampleState.make()
        let levels = Dictionary(
            uniqueKeysWithValues: state.library.entries.enumerated().map {
                ($1.reference, Float($0))
            })
        _ = update(
            &state,
            .summaries(levels.mapValues(summary), encoded: .init(done: 12, total: 12)))
        func apart(_ percent: Int) throws -> Float {
            try state.press(":")
            state.type("surprise \(percent)")
            try state.press("enter")
            var sum: Float = 0
            for _ in 0..<20 {
                try state.press("R")
                let pair = state.document.sounds.compactMap { $0.flatMap { levels[$0] } }
                sum += abs(pair[0] - pair[1])
            }
            return sum / 20
        }
        let (near, far) = (try apart(0), try apart(100))
        #expect(near < 2 && far > 6, "\(near), \(far)")
        let session = try JSONDecoder().decode(
            Session.self, from: try JSONEncoder().encode(Session(state)))
        #expect(session.surprise.distance == 100)
    }

    @Test func onlyWhatTheLibraryShowsIsChosen() throws {
        var state = SampleState.make()
        try state.press("/")
        state.type("guitar")
        try state.press("enter")
        for _ in 0..<10 {
            try state.press("R")
            let sounds = Set(state.document.sounds.compactMap { $0 })
            #expect(sounds.isSubset(of: ["sitar", "nylon-guitar", "overdriven-guitar"]))
        }
    }

    @Test func itIsHeardAsSoonAsItsSoundsAreThere() throws {
        var state = SampleState.make()
        try state.press("/")
        state.type("celesta")
        // Celesta and Taiko are not loaded.
        state.library.shown = [6, 11]
        state.library.field = nil
        try state.press("R")
        #expect(state.transport.playing != .blend)
        var commands: [Command] = []
        for slot in 0..<2 {
            var sound = SampleState.sound(slot)
            sound.reference = state.document.sounds[slot] ?? ""
            commands = update(&state, .loaded(slot: slot, sound))
        }
        #expect(commands.contains { if case .play(.blend) = $0 { true } else { false } })
        #expect(state.transport.playing == .blend)
    }
}
