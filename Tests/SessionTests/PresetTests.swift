import Foundation
import Instruments
import Session
import Testing
import Workbench

/// Presets are kept, found, renamed and deleted.
@Suite struct PresetTests {
    private func preset(_ name: String, about: String = "") throws -> Preset {
        try Preset(
            name: name, about: about, sounds: ["low", "high"], blend: try Blend(mix: 0.25))
    }

    private func names(_ session: SessionFixture) -> [String]? {
        session.clear()
        session.effects.perform(.listPresets)
        return session.message {
            if case .presets(let items) = $0 { items.map(\.preset.name) } else { nil }
        }
    }

    @Test func whatIsSavedIsFoundAgain() throws {
        let session = try SessionFixture()
        let mine = try preset("Mine")
        session.effects.perform(.savePreset(mine, overwriting: false))
        #expect(session.comes(.presetSaved("Mine")))
        #expect(names(session) == ["Mine"])
        session.effects.perform(.loadPreset("mine"))
        let found = session.message { if case .preset(let found) = $0 { found } else { nil } }
        #expect(found == mine)
    }

    @Test func programsChooseThemByNameOrByNumber() throws {
        let session = try SessionFixture()
        let presets = try ["A", "Mine"].map { try preset($0) }
        for preset in presets {
            session.effects.perform(.savePreset(preset, overwriting: false))
        }
        session.effects.perform(.loadProgram(2, named: nil))
        #expect(session.comes(.program(presets[1])))
        session.effects.perform(.loadProgram(2, named: "a"))
        #expect(session.comes(.program(presets[0])))
        session.effects.perform(.loadProgram(3, named: nil))
        #expect(
            session.comes(
                .notice(
                    .fault, "program 3: there are 2 presets; :program 3=NAME chooses one")))
        session.effects.perform(.findProgram(7, named: "mine"))
        #expect(session.comes(.programMapped(7, "Mine")))
        session.effects.perform(.findProgram(7, named: "yours"))
        #expect(
            session.comes(
                .notice(.fault, "yours: no preset of that name; there are A, Mine")))
    }

    @Test func oneInTheWayIsReplacedOnlyWhenAgreedTo() throws {
        let session = try SessionFixture()
        session.effects.perform(.savePreset(try preset("Mine"), overwriting: false))
        let other = try preset("mine", about: "another")
        session.effects.perform(.savePreset(other, overwriting: false))
        #expect(session.comes(.presetExists(other)))
        session.effects.perform(.savePreset(other, overwriting: true))
        #expect(session.comes(.presetSaved("mine")))
        #expect(names(session) == ["mine"])
    }

    @Test func oneThatComesWithTheProgramIsHiddenOnlyWhenAgreedTo() throws {
        let session = try SessionFixture()
        let folder = session.folder.appendingPathComponent("Presets")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try preset("Theirs").write(to: folder.appendingPathComponent("theirs.json"))
        let own = try preset("theirs", about: "another")
        session.effects.perform(.savePreset(own, overwriting: false))
        #expect(session.comes(.presetExists(own, isBundled: true)))
        session.effects.perform(.savePreset(own, overwriting: true))
        #expect(session.comes(.presetSaved("theirs")))
        #expect(names(session) == ["theirs", "Theirs"])
        session.effects.perform(.savePreset(own, overwriting: false))
        #expect(session.comes(.presetExists(own)))
    }

    @Test func oneIsRenamedAndDeleted() throws {
        let session = try SessionFixture()
        session.effects.perform(.savePreset(try preset("Mine"), overwriting: false))
        session.effects.perform(.renamePreset("Mine", to: "Yours"))
        #expect(session.comes(.presetRenamed("Mine", to: "Yours")))
        #expect(names(session) == ["Yours"])
        session.effects.perform(.deletePreset("Yours"))
        #expect(session.comes(.presetDeleted("Yours")))
        #expect(names(session) == [])
    }

    @Test func oneThatIsMissingSaysSo() throws {
        let session = try SessionFixture()
        session.effects.perform(.loadPreset("Nobody"))
        let fault = session.message {
            if case .notice(.fault, let line) = $0 { line } else { nil }
        }
        #expect(try #require(fault).contains("Nobody"))
    }
}
