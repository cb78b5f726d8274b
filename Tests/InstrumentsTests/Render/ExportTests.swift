import Foundation
import Instruments
import Testing

@Suite struct ExportTests {
    @Test func fiveStepsAreNamedByTheirPercentage() throws {
        #expect(
            try Export.mixes(steps: 5).map { Export.fileName(mix: $0) } == [
                "blend-000.wav", "blend-025.wav", "blend-050.wav", "blend-075.wav",
                "blend-100.wav",
            ])
    }

    @Test(arguments: [2, 3, 7, 64, 101])
    func namesOfStepsDiffer(_ steps: Int) throws {
        let names = try Export.mixes(steps: steps).map { Export.fileName(mix: $0) }
        #expect(Set(names).count == steps)
        #expect(throws: InstrumentError.self) { try Export.mixes(steps: 102) }
        #expect(throws: InstrumentError.self) { try Export.mixes(steps: 1) }
    }

    @Test func resultsNeverReplaceAnInputOrEachOther() throws {
        try Fixture.withFolder { folder in
            let input = folder.appendingPathComponent("x.wav")
            try Data().write(to: input)
            let out = folder.appendingPathComponent("out").path
            #expect(
                try Export.paths(output: out, names: ["a.wav", "b.wav"], inputs: [input])
                    == [out + "/a.wav", out + "/b.wav"])
            #expect(throws: InstrumentError.self) {
                try Export.paths(output: out, names: ["a.wav", "a.wav"], inputs: [input])
            }
            #expect(throws: InstrumentError.self) {
                try Export.paths(output: input.path, names: ["a.wav"], inputs: [input])
            }
            let link = folder.appendingPathComponent("link.wav")
            try FileManager.default.createSymbolicLink(at: link, withDestinationURL: input)
            #expect(throws: InstrumentError.self) {
                try Export.paths(output: link.path, names: ["a.wav"], inputs: [input])
            }
        }
    }

    @Test func oneResultMayHaveItsOwnNameOrStandardOutput() throws {
        #expect(try Export.paths(output: "mine.wav", names: ["a.wav"], inputs: []) == ["mine.wav"])
        #expect(try Export.paths(output: nil, names: ["a.wav"], inputs: []) == ["a.wav"])
        #expect(try Export.paths(output: "-", names: ["a.wav"], inputs: []) == ["-"])
        #expect(throws: InstrumentError.self) {
            try Export.paths(output: "-", names: ["a.wav", "b.wav"], inputs: [])
        }
    }

    @Test(arguments: [
        ("x.mp3", ["wav"], "ends in .mp3"), ("x.wav", ["npy"], "ends in .wav"),
        ("x", ["npy"], "has no ending"), ("none/x.wav", ["wav"], "there is no folder"),
        ("file.wav/x.wav", ["wav"], "is a file and no folder"),
    ])
    func aNameThatCannotBeWrittenIsRefusedBeforeTheWork(
        _ name: String, _ endings: [String], _ reason: String
    ) throws {
        try Fixture.withFolder { folder in
            try Data("x".utf8).write(to: folder.appendingPathComponent("file.wav"))
            let error = #expect(throws: InstrumentError.self) {
                try Export.paths(
                    output: folder.appendingPathComponent(name).path, names: ["a.wav"],
                    inputs: [], endings: endings)
            }
            #expect(error?.description.contains(reason) == true)
        }
        #expect(try Export.paths(output: "/dev/full", names: ["a"], inputs: []) == ["/dev/full"])
    }
}
