import AudioFile
import Foundation
import Signal
import Testing

/// From sound to sound through the built program and the bundled model.
@Suite struct SoundTests {
    @Test func decodingAnEncodingGivesTheSamplesOfResynth() throws {
        try Program.inFolder { program in
            let sounds = ["Sitar", "Snare Drum"]
            #expect(
                try program.run(["resynth"] + sounds + ["-o", "again/"] + Program.exact).status == 0
            )
            let encoded = try program.run(["encode"] + sounds + ["--pitch-track", "-o", "codes/"])
            #expect(encoded.status == 0)
            #expect(
                program.files(in: "codes") == [
                    "drum_acoustic_001-038-110.detail.npy", "drum_acoustic_001-038-110.f0.npy",
                    "drum_acoustic_001-038-110.npy", "guitar_acoustic_004-055-110.detail.npy",
                    "guitar_acoustic_004-055-110.f0.npy", "guitar_acoustic_004-055-110.npy",
                ])
            for name in ["guitar_acoustic_004-055-110", "drum_acoustic_001-038-110"] {
                let decoded = try program.run(
                    ["decode", "codes/\(name).npy", "-o", "back/"] + Program.exact)
                #expect(decoded.status == 0)
                let wanted = try program.samples("again/\(name)-resynth.wav")
                #expect(wanted.count == 64_000)
                #expect(try program.samples("back/\(name).wav") == wanted)
                #expect(Loudness.peak(wanted) > 0.1)
            }
        }
    }

    @Test func aPartOfASoundIsCutWhereverASoundIsNamed() throws {
        try Program.inFolder { program in
            let whole = try program.run(["resynth", "Sitar", "-o", "whole.wav"] + Program.exact)
            let part = try program.run(
                ["resynth", "Sitar#t=0.5,1.78", "-o", "out/"] + Program.exact)
            #expect(whole.status == 0 && part.status == 0, "\(part.errors)")
            let name = "guitar_acoustic_004-055-110 0.5-1.78-resynth.wav"
            #expect(program.files(in: "out") == [name])
            let rate = try program.samples("whole.wav").count / 4
            #expect(try program.samples("out/" + name).count == 128 * rate / 100)
            let blend = try program.run(
                ["blend", "Sitar#t=0.5,1.78", "whole.wav#t=1,2", "-o", "blend.wav"] + Program.exact)
            #expect(blend.status == 0, "\(blend.errors)")
            let late = try program.run(["resynth", "whole.wav#t=5"])
            #expect(late.status == 1)
            #expect(late.errors.contains("whole.wav") && late.errors.contains("lasts 4.0 s"))
        }
    }

    @Test func theFirstAndLastStepOfABlendAreTheDecodedSoundsBitForBit() throws {
        try Program.inFolder { program in
            let blend = try program.run(
                [
                    "blend", "Grand Piano", "Violin", "--steps", "3", "--pitch", "blend", "-o",
                    "out/",
                ]
                    + Program.exact)
            #expect(blend.status == 0)
            #expect(
                program.files(in: "out") == ["blend-000.wav", "blend-050.wav", "blend-100.wav"])
            let encoded = try program.run(
                "encode", "Grand Piano", "Violin", "--pitch-track", "-o", "codes/")
            #expect(encoded.status == 0)
            let ends = ["keyboard_acoustic_000-060-100", "string_acoustic_000-076-100"]
            for (name, step) in zip(ends, ["blend-000", "blend-100"]) {
                let decoded = try program.run(
                    ["decode", "codes/\(name).npy", "-o", "\(step).wav"] + Program.exact)
                #expect(decoded.status == 0)
                let bytes = try Data(contentsOf: URL(filePath: program.path("out/\(step).wav")))
                #expect(try program.samples("out/\(step).wav") == program.samples("\(step).wav"))
                #expect(bytes.count > 4 * 60_000)
            }
            let middle = try program.samples("out/blend-050.wav")
            #expect(middle.count == 64_000)
            #expect(try program.samples("out/blend-000.wav") != middle)
            #expect(try program.samples("out/blend-100.wav") != middle)
        }
    }

    @Test(arguments: [("C3", 130.813), ("A4", 440), ("57", 220), ("300Hz", 300)])
    func aBlendAtANoteSoundsAtThatNote(_ note: String, _ hertz: Double) throws {
        try Program.inFolder { program in
            let outcome = try program.run(
                ["blend", "Cello", "Trumpet", "--pitch", note, "-o", "b.wav"] + Program.exact)
            #expect(outcome.status == 0)
            let median = try #require(PitchTracker.track(try program.samples("b.wav")).median)
            #expect(abs(1200 * log2(Double(median) / hertz)) < 20)
        }
    }

    @Test func encodingsHaveTheShapesThatNumPyReads() throws {
        try Program.inFolder { program in
            try program.writeNoise("noise.wav", seconds: 2)
            #expect(try program.run("encode", "noise.wav", "--pitch-track").status == 0)
            let codes = try NPYFile.read(program.path("noise.npy"))
            #expect(codes.shape == [62, 16])
            #expect(codes.values.allSatisfy { $0.isFinite })
            let pitch = try NPYFile.read(program.path("noise.f0.npy"))
            #expect(pitch.shape == [62, 2])
            let detail = try NPYFile.read(program.path("noise.detail.npy"))
            #expect(detail.shape == [62, 192])
            #expect(detail.values.contains { $0 != 0 })
            let header = try Data(contentsOf: URL(filePath: program.path("noise.npy"))).prefix(80)
            #expect(
                String(decoding: header.dropFirst(10), as: UTF8.self)
                    .hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (62, 16), }"))
            #expect(try program.run("encode", "noise.wav", "-o", "bare.npy").status == 0)
            #expect(!program.files().contains { $0 == "bare.f0.npy" || $0 == "bare.detail.npy" })
        }
    }

    @Test func aSourceAt16KilohertzGainsNothingAboveItsEndUnlessBrightened() throws {
        try Program.inFolder { program in
            try program.writeNoise("noise.wav", seconds: 1)
            /// What lies above 8.2 kHz, beside all, in dB.
            func treble(_ path: String) throws -> Float {
                let samples = try AudioFile.read(program.path(path)).samples
                let stft = STFT(size: 4096, hop: 2048, padding: STFT.Padding.none)
                var (above, all) = (Float(0), Float(0))
                var spectrum = [Float](repeating: 0, count: 2049)
                try samples.withUnsafeBufferPointer { samples in
                    let base = try #require(samples.baseAddress)
                    for start in stride(from: 0, through: samples.count - 4096, by: 2048) {
                        stft.process(base + start, into: &spectrum)
                        for (bin, value) in spectrum.enumerated() {
                            all += value * value
                            if bin > 700 { above += value * value }
                        }
                    }
                }
                return 10 * log10(above / all)
            }
            let settings = ["--rate", "48000", "--format", "float", "--no-cache"]
            #expect(
                try program.run(["resynth", "noise.wav", "-o", "a.wav"] + settings).status == 0)
            #expect(
                try program.run(["resynth", "noise.wav", "--brighten", "-o", "b.wav"] + settings)
                    .status == 0)
            #expect(try treble("a.wav") < -60)
            #expect(try treble("b.wav") > -50)

            #expect(try program.run("encode", "noise.wav", "--pitch-track").status == 0)
            let end = try NPYFile.read(program.path("noise.bandwidth.npy"))
            #expect(end.shape == [1, 2] && end.values == [8000, 1])
            #expect(try program.run(["decode", "noise.npy", "-o", "c.wav"] + settings).status == 0)
            #expect(try treble("c.wav") < -60)
        }
    }

    @Test func aBatchOfEncodingsBecomesNumberedFiles() throws {
        try Program.inFolder { program in
            let values = (0..<3 * 20 * 16).map { sin(Float($0)) }
            try NPYFile.write(
                NPYArray(shape: [3, 20, 16], values: values), to: program.path("three.npy"))
            let outcome = try program.run(["decode", "three.npy", "--pitch", "A3"] + Program.exact)
            #expect(outcome.status == 0)
            let written = program.files().filter { $0.hasSuffix(".wav") }
            #expect(written == ["three-000.wav", "three-001.wav", "three-002.wav"])
            #expect(try program.samples("three-001.wav").count == 20 * 512)
        }
    }

    @Test func soundGoesInAndOutThroughPipes() throws {
        try Program.inFolder { program in
            let flac = Program.repository
                .appendingPathComponent("Sounds/guitar_acoustic_004-055-110.flac")
            let input = try Data(contentsOf: flac)
            let plain = try program.run(["resynth", "Sitar", "-o", "plain.wav"] + Program.exact)
            #expect(plain.status == 0)
            let piped = try program.run(
                ["resynth", "-", "-o", "-"] + Program.exact, input: input)
            #expect(piped.status == 0)
            try FileManager.default.moveItem(
                atPath: program.path("stdout.txt"), toPath: program.path("piped.wav"))
            #expect(try program.samples("piped.wav") == program.samples("plain.wav"))

            #expect(try program.run(["encode", "-", "-o", "-"], input: input).status == 0)
            let codes = try Data(contentsOf: URL(filePath: program.path("stdout.txt")))
            #expect(codes.starts(with: [0x93] + Array("NUMPY".utf8)))
            #expect(codes.count == 128 + 4 * 125 * 16)
            let decoded = try program.run(
                ["decode", "-", "--pitch", "G3", "-o", "decoded.wav"] + Program.exact, input: codes)
            #expect(decoded.status == 0)
            #expect(try program.samples("decoded.wav").count == 64_000)
        }
    }

    @Test func theSameSeedGivesTheSameFileAndAnotherSeedAnother() throws {
        try Program.inFolder { program in
            for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
                let outcome = try program.run(
                    ["resynth", "Seashore", "--seed", seed, "-o", name + ".wav"])
                #expect(outcome.status == 0)
            }
            let (a, b, c) = (
                try program.samples("a.wav"), try program.samples("b.wav"),
                try program.samples("c.wav")
            )
            #expect(a == b)
            #expect(a != c)
            #expect(abs(Loudness.decibels(Loudness.peak(a)) + 1) < 0.05)
        }
    }

    @Test func anotherLengthAndThreeSoundsAndAPreset() throws {
        try Program.inFolder { program in
            let three = try program.run(
                ["blend", "Sitar", "Harp", "Violin", "--weights", "2,1,1", "--length", "2.5"]
                    + Program.exact)
            #expect(three.status == 0)
            #expect(try program.samples("blend.wav").count == 39_936)
            let preset = try program.run("blend", "--preset", "half electric sitar")
            #expect(preset.status == 0)
            let written = try AudioFile.read(program.path("half-electric-sitar.wav"))
            #expect(written.rate == 48_000)
            #expect(written.samples.count == 192_000)
        }
    }
}
