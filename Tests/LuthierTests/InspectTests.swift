import Foundation
import Testing

/// What the program shows of a sound.
@Suite struct InspectTests {
    @Test func inspectDrawsWaveformAndSixteenRows() throws {
        try Program.inFolder { program in
            let outcome = try program.run("inspect", "Sitar")
            #expect(outcome.status == 0)
            #expect(outcome.errors.isEmpty)
            let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines[0].hasPrefix("Sitar"))
            #expect(lines[1].contains("48000 Hz, 1 ch, 4.00 s, peak -3.0 dBFS"))
            #expect(lines[2] == "G3 (195.4 Hz), 100 % of 125 × 16 pitched")
            #expect(lines.count == 3 + 4 + 16 + 1)
            #expect(lines.dropFirst(3).allSatisfy { $0.count <= 78 })
            #expect(Set(lines[7...22].joined()).count > 5)
        }
    }

    @Test func inspectGivesItsFactsAsJSON() throws {
        try Program.inFolder { program in
            let outcome = try program.run("inspect", "Sitar", "Seashore", "--json")
            #expect(outcome.status == 0)
            let read = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
            let facts = try #require(read as? [[String: Any]])
            #expect(facts.map { $0["title"] as? String } == ["Sitar", "Seashore"])
            #expect(facts[0]["frames"] as? Int == 125)
            #expect(facts[0]["sampleRate"] as? Int == 48_000)
            #expect(facts[0]["note"] as? String == "G3")
            #expect((facts[0]["means"] as? [Double])?.count == 16)
            let hertz = try #require(facts[0]["pitchHertz"] as? Double)
            #expect(abs(hertz - 196) < 3)
            let share = try #require(facts[1]["pitchedShare"] as? Double)
            #expect(share < 0.3)
        }
    }

    @Test func inspectWritesAnImageThatIsAPNG() throws {
        try Program.inFolder { program in
            #expect(try program.run("inspect", "Sitar", "--png", "sitar.png").status == 0)
            let png = [UInt8](try Data(contentsOf: URL(filePath: program.path("sitar.png"))))
            #expect(png.starts(with: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
            let width = png[16..<20].reduce(0) { $0 << 8 | Int($1) }
            let height = png[20..<24].reduce(0) { $0 << 8 | Int($1) }
            #expect(width == 1_120)
            #expect(height == 676)
            #expect(png.suffix(8) == [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82])
        }
    }

    @Test func theDemoDrawsFiveStepsAndWritesThem() throws {
        try Program.inFolder { program in
            let outcome = try program.run("demo", "--no-play", "--output", "demo")
            #expect(outcome.status == 0)
            #expect(
                program.files(in: "demo") == [
                    "blend-000.wav", "blend-025.wav", "blend-050.wav", "blend-075.wav",
                    "blend-100.wav",
                ])
            for share in ["100 % Sitar + 0 %", "75 % Sitar + 25 %", "0 % Sitar + 100 %"] {
                #expect(outcome.output.contains(share + " Overdriven Guitar"))
            }
            #expect(outcome.output.contains("5/5  0 % Sitar + 100 % Overdriven Guitar"))
            #expect(outcome.output.contains("5 files are in \(program.path("demo")):"))
            let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(lines.count == 5 * (2 + 4 + 16) + 14)
        }
    }

    @Test func theDemoGoesOnWithoutASoundDevice() throws {
        try Program.inFolder { program in
            var program = program
            program.environment["ALSA_CONFIG_PATH"] = program.path("none.conf")
            try Data("pcm.!default { type hw card 77 }".utf8)
                .write(to: URL(filePath: program.path("none.conf")))
            let outcome = try program.run("demo", "Harp", "Bird", "--steps", "2")
            #expect(outcome.status == 0)
            #expect(outcome.errors.contains("Nothing will be heard, but the files are written"))
            #expect(program.files(in: "luthier-demo") == ["blend-000.wav", "blend-100.wav"])
        }
    }
}
