import Foundation
import Instruments
import Synchronization
import Testing

@Suite struct PresetLibraryTests {
    private func preset(_ name: String, mix: Float = 0.5) throws -> Preset {
        try Preset(name: name, sounds: ["a", "b"], blend: Blend(mix: mix))
    }

    /// A library with "Sea Harp" bundled and an own folder that does not exist yet.
    private func withLibrary(_ body: (PresetLibrary, URL) throws -> Void) throws {
        try Fixture.withFolder { folder in
            let bundled = folder.appendingPathComponent("bundled")
            try preset("Sea Harp").write(to: bundled.appendingPathComponent("sea-harp.json"))
            let own = folder.appendingPathComponent("own")
            try body(PresetLibrary([own, bundled], own: own), own)
        }
    }

    private func files(_ folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    @Test func savedPresetsComeFirstAndAreTheUsersOwn() throws {
        try withLibrary { presetLibrary, own in
            #expect(presetLibrary.entries().entries.map(\.isBundled) == [true])
            let saved = try presetLibrary.save(preset("Ärger & Co / 2"))
            #expect(saved.url.lastPathComponent == "ärger-co-2.json")
            let (entries, faults) = presetLibrary.entries()
            #expect(entries.map(\.preset.name) == ["Ärger & Co / 2", "Sea Harp"])
            #expect(entries.map(\.isBundled) == [false, true])
            #expect(faults.isEmpty)
            #expect(files(own) == ["ärger-co-2.json"])
        }
    }

    @Test func ofManyNamesTheNearestAreToldWhereNoneAnswers() throws {
        try withLibrary { presetLibrary, _ in
            let few = #expect(throws: InstrumentError.self) {
                try presetLibrary.preset(named: "See Hrap")
            }
            #expect(few?.description == "See Hrap: no preset of that name; there is Sea Harp")
            for name in ["Tin Choir", "Sea Horse", "Glass", "Sharp Sea", "Bass", "Whale"] {
                try presetLibrary.save(preset(name))
            }
            let many = #expect(throws: InstrumentError.self) {
                try presetLibrary.preset(named: "See Hrap")
            }
            let line = try #require(many?.description)
            #expect(line.hasPrefix("See Hrap: no preset of that name; the nearest of 7 are Sea H"))
            #expect(line.contains("Sea Harp") && !line.contains("Whale"))
        }
    }

    @Test func aNameIsOverwrittenOnlyWhenTold() throws {
        try withLibrary { presetLibrary, own in
            try presetLibrary.save(preset("One"))
            let error = #expect(throws: InstrumentError.self) {
                try presetLibrary.save(preset("one", mix: 0.25))
            }
            #expect(
                error?.description
                    == "one: a preset of that name exists; choose another name, or overwrite it")
            try presetLibrary.save(preset("one", mix: 0.25), overwriting: true)
            #expect(files(own) == ["one.json"])
            #expect(presetLibrary.entries().entries[0].preset.blend.weights == [0.75, 0.25])
        }
    }

    @Test func anotherNameNeverOverwritesThoughItsFileWouldBeTheSame() throws {
        try withLibrary { presetLibrary, own in
            try presetLibrary.save(preset("One!"))
            try presetLibrary.save(preset("One?"), overwriting: true)
            #expect(files(own) == ["one-2.json", "one.json"])
        }
    }

    @Test func ofManyThatSaveANameAtOnceOneDoesAndNoOtherNameIsLost() throws {
        try withLibrary { _, own in
            let writers = 4
            let saved = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: writers) { writer in
                // Each as another program would: a library of its own.
                let library = PresetLibrary([], own: own)
                for number in 0..<5 {
                    if (try? library.save(preset("Name \(number)"))) != nil {
                        saved.add(1, ordering: .relaxed)
                    }
                    let ending = String(repeating: "!", count: writer + 1)
                    _ = try? library.save(preset("Own \(number)" + ending))
                }
            }
            #expect(saved.load(ordering: .relaxed) == 5)
            let (entries, faults) = PresetLibrary([], own: own).entries()
            #expect(faults == [])
            #expect(Set(entries.map(\.preset.name)).count == 5 + 5 * writers)
            #expect(files(own).allSatisfy { $0.hasSuffix(".json") })
        }
    }

    @Test func theUsersPresetIsFoundBeforeTheBundledOneOfItsName() throws {
        try withLibrary { presetLibrary, _ in
            try presetLibrary.save(preset("Sea Harp", mix: 0.25))
            #expect(try presetLibrary.preset(named: "sea harp").blend.weights == [0.75, 0.25])
        }
    }

    @Test func renamingMovesTheFileAndRefusesANameThatIsTaken() throws {
        try withLibrary { presetLibrary, own in
            let one = try presetLibrary.save(preset("One"))
            try presetLibrary.save(preset("Two"))
            #expect(throws: InstrumentError.self) { try presetLibrary.rename(one, to: "two") }
            let three = try presetLibrary.rename(one, to: "Three")
            #expect(files(own) == ["three.json", "two.json"])
            let louder = try presetLibrary.rename(three, to: "THREE")
            #expect(files(own) == ["three.json", "two.json"])
            #expect(louder.preset.name == "THREE")
            #expect(
                presetLibrary.entries().entries.map(\.preset.name) == ["THREE", "Two", "Sea Harp"])
            #expect(throws: InstrumentError.self) { try presetLibrary.rename(louder, to: "  ") }
        }
    }

    @Test func deletingTakesTheUsersOwnAlone() throws {
        try withLibrary { presetLibrary, own in
            let one = try presetLibrary.save(preset("One"))
            let bundled = try #require(presetLibrary.entries().entries.last)
            let error = #expect(throws: InstrumentError.self) { try presetLibrary.delete(bundled) }
            #expect(
                error?.description == "Sea Harp: came with Luthier and cannot be deleted; save it "
                    + "under another name first")
            #expect(throws: InstrumentError.self) { try presetLibrary.rename(bundled, to: "Mine") }
            try presetLibrary.delete(one)
            #expect(files(own).isEmpty)
            #expect(throws: InstrumentError.self) { try presetLibrary.delete(one) }
        }
    }

    @Test func aDamagedFileIsToldAndTheOthersAreRead() throws {
        try withLibrary { presetLibrary, own in
            try presetLibrary.save(preset("One"))
            try Data("{".utf8).write(to: own.appendingPathComponent("broken.json"))
            let (entries, faults) = presetLibrary.entries()
            #expect(entries.map(\.preset.name) == ["One", "Sea Harp"])
            #expect(faults.count == 1)
            #expect(faults.first?.description.hasSuffix("broken.json: not valid JSON") == true)
        }
    }

    @Test func withoutAFolderOrANameNothingIsSaved() throws {
        #expect(throws: InstrumentError.self) { try PresetLibrary([]).save(preset("One")) }
        try withLibrary { presetLibrary, own in
            #expect(throws: InstrumentError.self) { try presetLibrary.save(preset(" ")) }
            try presetLibrary.save(preset("!?"))
            #expect(files(own) == ["blend.json"])
            let long = try presetLibrary.save(preset(String(repeating: "lang ", count: 200)))
            #expect(long.url.lastPathComponent.utf8.count == 125)
        }
    }

    @Test func aVocoderThatIsNotKnownIsKeptAndRefusedWhenUsed() throws {
        try withLibrary { presetLibrary, _ in
            var made = try preset("One")
            made.vocoder = "wavenet"
            try presetLibrary.save(made)
            #expect(try presetLibrary.preset(named: "one").vocoder == "wavenet")
            let error = #expect(throws: InstrumentError.self) {
                try FakeModel.loaded.vocoder(named: "wavenet")
            }
            #expect(
                error?.description == "wavenet: no vocoder of that name; there is harmonic")
            #expect(try FakeModel.loaded.vocoder(named: "harmonic") is FakeModel)
            #expect(try FakeModel.loaded.vocoder(named: nil) is FakeModel)
        }
    }
}
