import Foundation
import Instruments
import Models
import Signal
import Testing

@Suite struct ParameterTests {
    private typealias Edits = BlendEdits.Parameters

    @Test(arguments: [
        ((1...64).limits, "lies between 1 and 64"),
        ((0.05...60.0).limits, "lies between 0.05 and 60"),
        ((Float(-60)...Float(-5)).limits, "lies between -60 and -5"),
        ((1...100_000).limits, "lies between 1 and 100000"), ((0.25...4.0).span, "0.25 to 4"),
    ])
    func aRangeHasOneWording(_ words: String, _ expected: String) { #expect(words == expected) }

    @Test func whatLiesElsewhereIsToldByItsName() throws {
        let error = try #require(throws: ParameterError.self) {
            try (1...8).check(9, named: "runs")
        }
        #expect(error.code == .outside)
        #expect(error.description == "runs lies between 1 and 8")
        try (1...8).check(8, named: "runs")
        #expect(throws: ParameterError.self) { try (0.5...1.0).check(.nan, named: "share") }
    }

    @Test func everyIdAndKeyIsThereOnce() {
        let blend = BlendSettings.Parameters.all
        #expect(Set(blend.map(\.id)).count == blend.count)
        #expect(Set(blend.map(\.key)).count == blend.count)
        #expect(Set(blend.map(\.sessionKey)).count == blend.count)
        #expect(
            Set(MixSlot.Parameters.all.map(\.id)).count == MixSlot.Parameters.all.count)
    }

    @Test func aParameterReadsWhatItWrites() throws {
        for parameter in BlendSettings.Parameters.all where parameter.id != "vocoder" {
            var (settings, again) = (BlendSettings(), BlendSettings())
            parameter.step(in: &settings, by: 1)
            try parameter.parse(parameter.text(in: settings), into: &again)
            #expect(parameter.text(in: again) == parameter.text(in: settings), "\(parameter.id)")
        }
    }

    @Test(arguments: [("gain", "-3dB"), ("gain", "-3 dB"), ("detail", "25%"), ("length", "2.5 s")])
    func theUnitMayStandAfterTheNumber(_ id: String, _ text: String) throws {
        let parameter = try #require(BlendSettings.Parameters.all.first { $0.id == id })
        var (settings, plain) = (BlendSettings(), BlendSettings())
        try parameter.parse(text, into: &settings)
        try parameter.parse(text.filter { "-.0123456789".contains($0) }, into: &plain)
        #expect(settings == plain && settings != BlendSettings())
        #expect(throws: ParameterError.self) { try parameter.parse("dB", into: &settings) }
    }

    @Test func stepsStayInTheRange() {
        var edits = BlendEdits()
        Edits.gain.step(in: &edits, by: 1)
        #expect(edits.gain == 1)
        Edits.gain.step(in: &edits, by: -1000)
        #expect(edits.gain == -60)
        Edits.stretch.step(in: &edits, by: -1)
        #expect(edits.stretch == 0.95)
        Edits.interpolation.step(in: &edits, by: 1)
        #expect(edits.interpolation == .spherical)
        Edits.reversal.step(in: &edits, by: 1)
        #expect(edits.isReversed)
    }

    @Test(arguments: [
        ("gain", "25", "gain lies between -60 and 24"),
        ("gain", "loud", "gain lies between -60 and 24"),
        ("stretch", "nan", "stretch lies between 0.25 and 4"),
        ("length", "601", "length lies between 0.032 and 600"),
        ("seed", "-1", "seed is a whole number from 0 up"),
        ("reverse", "yes", "reverse: on|off"),
    ])
    func whatWillNotDoIsToldWithTheRange(_ id: String, _ text: String, _ reason: String) throws {
        let parameter = try #require(BlendSettings.Parameters.all.first { $0.id == id })
        var settings = BlendSettings()
        let error = #expect(throws: ParameterError.self) {
            try parameter.parse(text, into: &settings)
        }
        #expect(error?.description == reason)
    }

    @Test func aPlaceOfARangeIsAValueAndBack() {
        var edits = BlendEdits()
        #expect(Edits.gain.share(in: edits) == 60.0 / 84)
        Edits.gain.set(share: 0, in: &edits)
        #expect(edits.gain == -60)
        #expect(Edits.stretch.share(in: edits) == 0.5)
        Edits.stretch.set(share: 2, in: &edits)
        #expect(edits.stretch == 4)
        #expect(Edits.length.share(in: edits) == nil)
        Edits.reversal.set(share: 0.7, in: &edits)
        #expect(edits.isReversed)
    }

    @Test func thePointIsTypedInPerCentAndKeptAsAShare() throws {
        typealias Known = BlendSettings.Parameters
        var settings = BlendSettings()
        try Known.x.parse("37.4 %", into: &settings)
        #expect(abs(settings.x - 0.374) < 1e-6 && Known.x.text(in: settings) == "37.4")
        #expect(Known.x.shown(in: settings) == "37.4 %")
        Known.x.step(in: &settings, by: 1)
        #expect(abs(settings.x - 0.384) < 1e-6)
        Known.x.step(in: &settings, by: ParameterKeys.fine)
        #expect(abs(settings.x - 0.386) < 1e-6)
        let error = #expect(throws: ParameterError.self) {
            try Known.x.parse("101", into: &settings)
        }
        #expect(error?.description == "mix lies between 0 and 100")
        let moving = try #require(Known.moving("mix"))
        try moving.parse("0.25", into: &settings)
        #expect(settings.x == 0.25 && moving.text(in: settings) == "0.25")
        #expect(moving.limits == "lies between 0 and 1")
        #expect(Known.x.key == "x" && Known.y.id == "mix-y")
    }

    @Test(
        arguments: [
            (["4", "0.5"], nil), (["16", "1"], "row lies between 0 and 15"),
            (["4", "9"], "offset lies between -8 and 8"), ([], "row lies between 0 and 15"),
        ] as [([String], String?)])
    func aRowAndItsValueAreTyped(_ words: [String], _ reason: String?) throws {
        var edits = BlendEdits()
        do {
            try Edits.offset.parse(words, into: &edits)
            #expect(reason == nil && edits.offsets[4] == 0.5)
        } catch let error as ParameterError {
            #expect(error.description == reason)
        }
    }

    @Test func rowsThatAreOnAreTypedAsTheyAreShown() throws {
        var edits = BlendEdits()
        for text in ["0-3,7", "none", "5", "all"] {
            try Edits.mask.parse([text], into: &edits)
            #expect(Edits.mask.text(in: edits) == text)
        }
        #expect(throws: ParameterError.self) { try Edits.mask.parse(["3-x"], into: &edits) }
        #expect(Edits.mask[0].shown(in: edits) == "follows the blend")
        #expect(Edits.offset.first.summary == "add to a row, 0 to 15")
    }

    @Test func whatKeysDoTellsTheStep() {
        #expect(Edits.gain.keys?.presses.map(\.title) == ["softer by 1 dB", "stronger by 1 dB"])
        #expect(ParameterKeys.modifiers == "Shift ×10, Alt ×0.2")
    }

    @Test func eachRowHasAParameterOfItsOwn() throws {
        var edits = BlendEdits()
        let offset = Edits.offset[4]
        #expect(offset.id == "offset-4")
        try offset.parse("0.5", into: &edits)
        #expect(edits.offsets[4] == 0.5 && edits.offsets[3] == 0)
        #expect(throws: ParameterError.self) { try Edits.scale[0].parse("9", into: &edits) }
        #expect(Edits.mask.isDefault(in: edits) && !Edits.offset.isDefault(in: edits))
    }

    @Test func aPresetTellsKeyAndRangeAndLeavesDefaultsOut() throws {
        let error = #expect(throws: InstrumentError.self) {
            try Preset(
                json: Data(
                    """
                    {"version": 1, "name": "x", "sounds": ["a", "b"], "weights": [1, 1],
                     "transposition": 50}
                    """.utf8), named: "x.json")
        }
        #expect(
            error?.description
                == "x.json: the key 'transposition': transpose lies between -48 and 48")
        let plain = try Preset(name: "x", sounds: ["a", "b"], blend: Blend(mix: 0.5))
        let json = String(decoding: try JSONEncoder().encode(plain), as: UTF8.self)
        for key in ["gain", "stretch", "seed", "trim"] {
            #expect(!json.contains(key))
        }
    }

    @Test func widthIsKeptInPresetsAndGoesToTheEqualiser() throws {
        var blend = try Blend(mix: 0.5)
        blend.width = 6
        let preset = try Preset(name: "x", sounds: ["a", "b"], blend: blend)
        let json = try JSONEncoder().encode(preset)
        #expect(try Preset(json: json, named: "x.json").blend.width == 6)
        #expect(blend.description(of: ["a", "b"]).hasSuffix("noise +6 dB)"))
        let sound = Encoding(
            codes: [Float](repeating: 0, count: 32), pitch: PitchTrack(constant: 220, frames: 2))
        let wide = try blend.apply(to: [sound, sound]).equaliser
        var expected = Equaliser.flat
        expected.widen(by: 6)
        #expect(wide == expected)
        blend.width = 0
        #expect(try blend.apply(to: [sound, sound]).equaliser == .flat)
    }

    @Test func theTableTellsRangesAndDefaults() {
        let rows = ParameterTable.sections[0].rows
        let gain = rows.first { $0.id == "gain" }
        #expect(gain?.range == "−60 to 24 dB" && gain?.standard == "0" && gain?.step == "1")
        #expect(
            ParameterTable.markdown.contains("| `stretch` | 0.25 to 4 × | 1 | 0.05 | `stretch` |"))
    }
}
