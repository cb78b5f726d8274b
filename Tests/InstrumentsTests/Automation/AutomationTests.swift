import Foundation
import Instruments
import Models
import Testing

/// Blends that move in time.
@Suite struct AutomationTests {
    private let a = Fixture.encoding(frames: 63, seed: 1, hertz: 220)
    private let b = Fixture.encoding(frames: 63, seed: 2, hertz: 440)
    /// Seconds of a frame.
    private static let frame = 0.032

    private func automation(_ json: String) throws -> Automation {
        try JSONDecoder().decode(Automation.self, from: Data(json.utf8))
    }

    private func blend(_ json: String, pitch: PitchChoice = .blend) throws -> Blend {
        var blend = try Blend(mix: 0.5, pitch: pitch)
        blend.automation = try automation(json)
        return blend
    }

    @Test(arguments: Interpolation.allCases)
    func eachFrameIsTheBlendOfItsMoment(_ interpolation: Interpolation) throws {
        var moving = try blend(
            #"{"mix": [[0, 0], [1, 1]], "transpose": [[0, -12], [2, 12]], "offset-3": [[0, 1]]}"#)
        moving.interpolation = interpolation
        let whole = try moving.apply(to: [a, b])
        #expect(whole.frames == 63)
        for frame in [0, 1, 16, 31, 40, 62] {
            let place = Double(frame) * Self.frame
            var still = try Blend(
                mix: Float(min(1, place)), interpolation: interpolation, pitch: .blend)
            still.transposition = Float(-12 + 12 * place)
            still.offsets[3] = 1
            let wanted = try still.apply(to: [a, b])
            for row in 0..<16 { #expect(abs(whole[frame, row] - wanted[frame, row]) < 1e-4) }
            #expect(abs(whole.pitch.hertz[frame] / wanted.pitch.hertz[frame] - 1) < 1e-4)
        }
    }

    @Test func timeIsThatOfWhatIsHeard() throws {
        var moving = try blend(#"{"mix": [[0, 0], [0.96, 1]]}"#)
        (moving.start, moving.isReversed) = (0.32, true)
        let whole = try moving.apply(to: [a, b])
        #expect(whole.frames == 53)
        var still = try Blend(mix: 0, pitch: .blend)
        (still.start, still.isReversed) = (0.32, true)
        let ofA = try still.apply(to: [a, b])
        let ofB = try still.mixed(1).apply(to: [a, b])
        #expect(whole[0, 0] == ofA[0, 0] && whole[0, 15] == ofA[0, 15])
        #expect(whole[30, 7] == ofB[30, 7] && whole[52, 7] == ofB[52, 7])
    }

    @Test func whereNothingMovesNothingIsChanged() throws {
        let still = try Blend(mix: 0.3, pitch: .source(0))
        var flat = still
        flat.automation = try automation(#"{"mix": [[0, 0.3]]}"#)
        let (one, other) = (try still.apply(to: [a, b]), try flat.apply(to: [a, b]))
        for i in one.codes.indices { #expect(abs(one.codes[i] - other.codes[i]) < 1e-5) }
        #expect(one.levels == .none && other.levels == .none)
    }

    @Test func gainAndWidthRaiseFrames() throws {
        var moving = try blend(#"{"gain": [[0, -60], [1, 6]], "width": [[0, 0], [1, 12]]}"#)
        (moving.gain, moving.width) = (-6, 4)
        let levels = try moving.apply(to: [a, b]).levels
        #expect(levels.frames == 63)
        // Beside what holds for all frames: -60 - -6, and half of 0 - 4 each way.
        #expect(levels.gains[0] == -54 + 2 && levels.gains[1] == -54 - 2)
        #expect(levels.gains[124] == 12 - 4 && levels.gains[125] == 12 + 4)
    }

    @Test func fourSoundsMoveInTheirPlane() throws {
        let all = [
            a, b, Fixture.encoding(frames: 63, seed: 3), Fixture.encoding(frames: 63, seed: 4),
        ]
        var moving = try Blend(weights: [1, 1, 1, 1])
        moving.automation = try automation(#"{"mix": [[0, 0], [1, 1]], "mix-y": [[0, 0], [1, 1]]}"#)
        let whole = try moving.apply(to: all)
        for row in 0..<16 {
            #expect(whole[0, row] == a[0, row])
            #expect(abs(whole[62, row] - all[3][62, row]) < 1e-5)
        }
    }

    @Test func presetsKeepLanesAndSayWhatIsWrongWithOnes() throws {
        let moving = try blend(#"{"mix": [[0, 0], [2.5, 0.75]], "gain": [[0, -6.5]]}"#)
        let preset = try Preset(name: "x", sounds: ["a", "b"], blend: moving)
        let data = try JSONEncoder().encode(preset)
        let read = try Preset(json: data, named: "x.json")
        #expect(read.blend.automation["mix"] == moving.automation["mix"])
        #expect(read.blend.automation.ids == ["mix", "gain"])
        let text = try #require(String(bytes: data, encoding: .utf8))
        #expect(text.contains(#""mix":[[0,0],[2.5,0.75]]"#), "\(text)")
        #expect(moving.description(of: ["a", "b"]).hasSuffix("mix moves, gain moves)"))
    }

    @Test(arguments: [
        (#"{"bend": [[0, 0]]}"#, "bend"), (#"{"mix": [[0, 2]]}"#, "mix"),
        (#"{"mix": []}"#, "mix"), (#"{"mix": [[1, 0], [0, 1]]}"#, "mix"),
        (#"{"mix": [[0]]}"#, "mix"), (#"{"mix": 3}"#, "mix"), (#"{"gain": [[0, 1e99]]}"#, "gain"),
        (#"{"gain": [[1e300, 0]]}"#, "gain"),
    ])
    func aLaneThatMakesNoSenseIsNamed(_ json: String, _ name: String) throws {
        try Fixture.withFolder { folder in
            let file = folder.appendingPathComponent("moves.json")
            try Data(json.utf8).write(to: file)
            let error = #expect(throws: InstrumentError.self) {
                try Automation(contentsOf: file.path)
            }
            #expect(error?.subject == file.path)
            #expect(error?.reason.contains(name) == true, "\(error?.reason ?? "")")
        }
    }

    @Test func sessionsLeaveOutWhatIsDamaged() throws {
        let json = #"{"automation": {"mix": [[0, 0], [1, 1]], "gain": [[0, 999]], "bend": 3}}"#
        let settings = try JSONDecoder().decode(BlendSettings.self, from: Data(json.utf8))
        #expect(settings.automation.ids == ["mix"])
        let again = try JSONDecoder().decode(
            BlendSettings.self, from: try JSONEncoder().encode(settings))
        #expect(again == settings)
    }
}
