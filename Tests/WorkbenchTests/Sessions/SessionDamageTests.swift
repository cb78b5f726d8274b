import Foundation
import Instruments
import Models
import TestSupport
import Testing
import Workbench

/// Sessions of other versions, and such as a person or a full disk has damaged.
@Suite struct SessionDamageTests {
    private func session(_ json: String) throws -> Session {
        try JSONDecoder().decode(Session.self, from: Data(json.utf8))
    }

    private func settings(_ json: String) throws -> BlendSettings {
        try JSONDecoder().decode(BlendSettings.self, from: Data(json.utf8))
    }

    @Test func anEmptySessionIsAFreshOne() throws {
        let read = try session("{}")
        #expect(read == Session(State()))
        #expect(read.document.sounds.count == 4 && read.plotKinds.count == 4)
    }

    @Test func listsOfAnotherLengthAreFilledUpOrCut() throws {
        let read = try session(
            """
            {"document": {"sounds": ["sitar", "choir"], "patch": {
              "scales": [2, 3], "offsets": [1], "follows": [false], "x": 0.25}},
             "pictures": ["mel"], "focus": {"mix": {}}}
            """)
        #expect(read.document.sounds == ["sitar", "choir", nil, nil])
        #expect(read.document.settings.scales == [2, 3] + [Float](repeating: 1, count: 14))
        #expect(read.document.settings.offsets == [1] + [Float](repeating: 0, count: 15))
        #expect(read.document.settings.follows == [false] + [Bool](repeating: true, count: 15))
        #expect(read.document.settings.x == 0.25)
        #expect(read.plotKinds == [.mel, .embedding, .embedding, .embedding])
        #expect(read.focus == .mix)
        let long = try settings(
            "{\"scales\": [\(Array(repeating: "1.5", count: 40).joined(separator: ","))]}")
        #expect(long.scales == [Float](repeating: 1.5, count: 16))
    }

    @Test func figuresAreBroughtIntoTheirRanges() throws {
        let read = try settings(
            """
            {"x": 1e30, "y": -3, "stretch": 50, "start": -1, "gain": 900, "transposition": -90,
             "frames": 0, "scales": [9, null, "x"], "offsets": [-1e20], "seed": -4, "shares": [1]}
            """)
        #expect(read.x == 1 && read.y == 0)
        #expect(read.stretch == 4 && read.start == 0)
        #expect(read.gain == 24 && read.transposition == -48)
        #expect(read.frames == 1 && read.seed == 0 && read.shares == nil)
        #expect(Array(read.scales.prefix(3)) == [4, 1, 1])
        #expect(read.offsets[0] == -8)
        #expect(try settings("{\"x\": 1e300, \"stretch\": 0.5}").x == 0.5)
    }

    @Test func whatIsNotKnownLosesNothingElse() throws {
        let read = try session(
            """
            {"colour": "red", "order": "by-moon", "focus": {"attic": {}}, "volume": "loud",
             "pictures": ["mel", "hologram", "rainbow", 7], "favourites": ["a", 3, "b"],
             "folders": ["/takes", null], "isLooping": true, "selected": "choir",
             "export": {"rate": 7, "steps": 900, "format": "int24", "what": "opera"},
             "document": {"sounds": ["sitar", 3, null, "choir", "tuba"], "presetName": "Mine",
               "patch": {"interpolation": "cubic", "pitch": "H9", "x": 0.25},
               "mix": {"slots": [{"name": "Choir", "sound": "choir", "pan": 7},
                                 {"name": "Tuba", "sound": "tuba", "gain": -3}]}}}
            """)
        #expect(read.order == .family && read.focus == .blend)
        #expect(read.plotKinds == [.mel, .embedding, .rainbow, .embedding])
        #expect(read.favourites == ["a", "b"] && read.folders == ["/takes"])
        #expect(read.transport.isLooping && read.selected == "choir")
        #expect(read.export?.rate == 48_000 && read.export?.steps == 101)
        #expect(read.export?.format == .int24 && read.export?.what == .blend)
        #expect(read.document.sounds == ["sitar", nil, "choir", nil])
        #expect(read.document.presetName == "Mine")
        #expect(
            read.document.settings.interpolation == .linear && read.document.settings.pitch == nil)
        #expect(read.document.settings.x == 0.25)
        #expect(read.document.mix.slots.map(\.name) == ["Tuba"])
    }

    @Test func whateverNumbersStandInASessionItIsDrawn() throws {
        var old = SampleState.make(sounds: 3)
        SampleState.fillMix(&old)
        var whole = Session(old)
        whole.document.settings.frames = 60
        whole.document.settings.seed = 3
        let json = String(decoding: try JSONEncoder().encode(whole), as: UTF8.self)
        let texts = ExtremeNumbers.variants(of: json)
        #expect(texts.count > 200)
        for text in texts {
            // Such as cannot be told from noise are none of JSON's.
            guard let read = try? session(text) else { continue }
            var state = SampleState.make()
            _ = state.begin(read, preset: nil)
            #expect(state.mix.slot >= 0 && state.mix.slot < Mix.most)
            _ = view(state, size: state.size)
        }
    }

    @Test func aStateOfADamagedSessionBlendsAndDraws() throws {
        let read = try session(
            """
            {"document": {"sounds": ["sitar", "trumpet"],
              "patch": {"scales": [], "stretch": 50, "x": 1e30}}, "slot": 99}
            """)
        var state = SampleState.make()
        _ = state.begin(read, preset: nil)
        for slot in 0..<2 { _ = update(&state, .loaded(slot: slot, SampleState.sound(slot))) }
        #expect(state.blend.encoding?.frames == 4 * 78)
        #expect(state.mix.slot == 0)
        #expect(view(state, size: state.size).plainText.contains("100 %"))
    }
}
