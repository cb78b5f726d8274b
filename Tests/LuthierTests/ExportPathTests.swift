import AudioFile
import Foundation
import Instruments
import Models
import Signal
import TestSupport
import Testing

/// The workbench's way into files, and the command line's.
@Suite struct ExportPathTests {
    @Test func aPlanWritesTheBytesThatBlendWrites() throws {
        try Program.inFolder { program in
            let blend = try program.run(
                "blend", "Sitar", "Bird", "--mix", "0.3", "--pitch", "C3", "--interpolate",
                "spherical", "--length", "2", "--stretch", "1.5", "--reverse", "--start", "0.25",
                "--transpose", "-5", "--gain", "-3", "--offset", "4=0.5", "--offset", "5=-0.25",
                "--scale", "15=0.9", "--mask", "0-13", "--no-normalize", "--format", "24", "--seed",
                "7", "-o", "offline.wav")
            #expect(blend.status == 0, "\(blend.errors)")
            let steps = try program.run("blend", "Sitar", "Bird", "--steps", "2", "-o", "offline/")
            #expect(steps.status == 0)

            let codec = try Self.codec()
            let sounds = try ["Sitar", "Bird"].map { try codec.library.sound(named: $0) }
                .map(codec.library.reference)
            var shape = try Blend(
                mix: 0.3, interpolation: .spherical, pitch: .note(Note(midi: 48)), frames: 63)
            (shape.stretch, shape.isReversed, shape.start) = (1.5, true, 0.25)
            (shape.transposition, shape.gain) = (-5, -3)
            (shape.offsets[4], shape.offsets[5], shape.scales[15]) = (0.5, -0.25, 0.9)
            shape.follows = (0..<Encoding.dimensions).map { $0 < 14 }
            let request = ExportRequest(
                folder: program.folder.path, name: "live", format: .int24, isNormalized: false)
            try Self.write(
                request, Preset(name: "", sounds: sounds, blend: shape), in: codec, seed: 7)
            #expect(try program.bytes("live.wav") == program.bytes("offline.wav"))
            #expect(try program.bytes("live.wav").count > 200_000)

            try Self.write(
                ExportRequest(.steps(2), folder: program.path("live")),
                Preset(name: "", sounds: sounds, blend: Blend(mix: 0.5)), in: codec)
            for name in ["blend-000.wav", "blend-100.wav"] {
                #expect(
                    try program.bytes("live/" + name) == program.bytes("offline/" + name))
            }
        }
    }

    @Test func aBlendThatMovesGoesFromOneSoundToTheOther() throws {
        try Program.inFolder { program in
            try Data(#"{"mix": [[0, 0], [4, 1]], "gain": [[3, 0], [4, -60]]}"#.utf8)
                .write(to: URL(filePath: program.path("moves.json")))
            let sounds = ["blend", "Sitar", "Overdriven Guitar", "--pitch", "G3", "--no-normalize"]
            let moving = try program.run(sounds + ["--automation", "moves.json", "-o", "m.wav"])
            #expect(moving.status == 0, "\(moving.errors)")
            for (name, mix) in [("a.wav", "0"), ("b.wav", "100%")] {
                #expect(try program.run(sounds + ["--mix", mix, "-o", name]).status == 0)
            }
            let (whole, a, b) = (
                try AudioFile.read(program.path("m.wav")).samples,
                try AudioFile.read(program.path("a.wav")).samples,
                try AudioFile.read(program.path("b.wav")).samples
            )
            func part(_ sound: [Float], _ seconds: Range<Double>) -> [Float] {
                Resampler.resample(
                    Array(
                        sound[Int(seconds.lowerBound * 48_000)..<Int(seconds.upperBound * 48_000)]),
                    from: 48_000, to: 16_000)
            }
            let (early, late) = (0..<0.5, 2.5..<3.0)
            let distance = LogMelDistance()
            func gap(_ other: [Float], _ when: Range<Double>) -> Double {
                distance.distance(reference: part(other, when), output: part(whole, when))
            }
            #expect(gap(a, early) < gap(b, early))
            #expect(gap(b, late) < gap(a, late))
            #expect(whole.suffix(2000).allSatisfy { abs($0) < 0.005 })

            let wrong = try program.run(sounds + ["--automation", "none.json"])
            #expect(wrong.status == 1 && wrong.errors.contains("none.json"), "\(wrong.errors)")
        }
    }

    /// Of the bundled presets one with a length and trimmed sounds.
    @Test func aPresetIsWrittenAsBlendWritesIt() throws {
        try Program.inFolder { program in
            let blend = try program.run("blend", "--preset", "Bird Flute", "-o", "offline.wav")
            #expect(blend.status == 0, "\(blend.errors)")
            let preset = try Preset(
                contentsOf: Program.repository.appendingPathComponent("Presets/bird-flute.json"))
            #expect(preset.isTrimmed && preset.blend.frames == 47)
            let codec = try Self.codec()
            try Self.write(
                ExportRequest(folder: program.folder.path, name: "live"), preset, in: codec)
            #expect(try program.bytes("live.wav") == program.bytes("offline.wav"))
        }
    }

    @Test func aPresetDrawsItsOwnNoise() throws {
        try Program.inFolder { program in
            let text = """
                {"version": 1, "name": "x", "sounds": ["Seashore", "Bird"], "seed": 7,
                "weights": [0.5, 0.5], "interpolation": "linear", "pitch": "b"}
                """
            try Data(text.utf8).write(to: URL(filePath: program.path("x.json")))
            let lines = [
                ["--preset", "x.json", "-o", "own.wav"],
                ["--preset", "x.json", "--seed", "8", "-o", "other.wav"],
                ["Seashore", "Bird", "--pitch", "b", "--seed", "7", "-o", "plain.wav"],
            ]
            for line in lines {
                let blend = try program.run(["blend"] + line)
                #expect(blend.status == 0, "\(blend.errors)")
            }
            #expect(try program.audioBytes("own.wav") == program.audioBytes("plain.wav"))
            #expect(try program.audioBytes("own.wav") != program.audioBytes("other.wav"))
        }
    }

    @Test func optionsComeBeforeWhatAPresetSays() throws {
        try Program.inFolder { program in
            let plain = try program.run(
                ["blend", "--preset", "sea harp", "-o", "plain.wav"] + Program.exact)
            let half = try program.run(
                ["blend", "--preset", "sea harp", "--stretch", "0.5", "-o", "half.wav"]
                    + Program.exact)
            #expect(plain.status == 0 && half.status == 0)
            let long = try program.samples("plain.wav").count / 512
            #expect(try program.samples("half.wav").count / 512 == (long + 1) / 2)
        }
    }

    @Test(arguments: [
        ["--stretch", "0.2"], ["--stretch", "nan"], ["--start", "-1"], ["--transpose", "-49"],
        ["--gain", "24.5"], ["--offset", "4=9"],
    ])
    func figuresOutOfRangeAreRefusedWithTheRange(_ option: [String]) throws {
        try Program.inFolder { program in
            let outcome = try program.run(["blend", "Sitar", "Bird"] + option)
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains("\(option[0]) lies between "))
        }
    }

    @Test(arguments: [
        ("--offset", "16=1", "--offset: row lies between 0 and 15."),
        ("--mask", "0-20", "--mask: a row lies between 0 and 15."),
        ("--mask", "x", "Write --mask ROWS|all|none."),
        ("--scale", "3", "Write --scale ROW=FACTOR; scale lies between -4 and 4."),
    ])
    func whatIsNoRowIsRefused(_ option: String, _ text: String, _ reason: String) throws {
        try Program.inFolder { program in
            let outcome = try program.run(["blend", "Sitar", "Bird", option, text])
            #expect(outcome.status == 2)
            #expect(outcome.errors.contains(reason), "\(outcome.errors)")
        }
    }

    /// Writes what a request asks for, as the workbench does.
    private static func write(
        _ request: ExportRequest, _ preset: Preset, in codec: SoundCodec, seed: UInt64 = 0
    ) throws {
        let render = try Render(request, preset: preset, in: codec.library, seed: seed)
        try render.run(in: codec, to: RenderFiles(request, for: render))
    }

    private static func codec() throws -> SoundCodec {
        let data = DataFolder(explicit: Program.repository.path)
        let model = try InstrumentModel(folder: try #require(data.models.first))
        return SoundCodec(
            library: try Library(folders: data.sounds),
            model: LoadedModel(
                name: model.name, weightsHash: model.weightsHash, encoder: model.encoder,
                vocoder: model.vocoder))
    }
}

extension Program {
    /// The bytes of a written file.
    fileprivate func bytes(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: path(name)))
    }
}
