import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Testing

@Suite struct RenderFilesTests {
    /// A codec of two sounds, and a folder for results that does not exist yet.
    private func withCodec(_ body: (SoundCodec, URL) throws -> Void) throws {
        try Fixture.withFolder { folder in
            let sounds = folder.appendingPathComponent("Sounds")
            try FileManager.default.createDirectory(
                at: sounds, withIntermediateDirectories: true)
            for (name, scale) in [("ramp", Float(1)), ("fall", -1)] {
                let samples = (0..<16_000).map { (Float($0) / 16_000 - 0.5) * scale }
                try AudioFile.write(
                    samples, rate: 16_000, to: sounds.appendingPathComponent(name + ".wav").path,
                    settings: ExportSettings(format: .float32, isNormalized: false))
            }
            let codec = SoundCodec(
                library: try Library(folders: [sounds]), model: FakeModel.loaded)
            try body(codec, folder.appendingPathComponent("out"))
        }
    }

    private func preset(_ name: String = "Slope", mix: Float = 0.25) throws -> Preset {
        try Preset(name: name, sounds: ["ramp", "fall"], blend: Blend(mix: mix))
    }

    private func planned(
        _ request: ExportRequest, preset: Preset, mix: Mix = Mix(), in codec: SoundCodec
    ) throws -> (Render, RenderFiles) {
        let render = try Render(request, preset: preset, mix: mix, in: codec.library)
        return (render, try RenderFiles(request, for: render))
    }

    private func names(
        _ subject: ExportRequest.Subject, in codec: SoundCodec, _ out: URL
    ) throws -> [String] {
        let request = ExportRequest(subject, folder: out.path, name: "x", container: .flac)
        let (_, files) = try planned(request, preset: try preset(), in: codec)
        #expect(files.existing == [])
        return files.all.map { ($0 as NSString).lastPathComponent }
    }

    private func reason(_ request: ExportRequest, in codec: SoundCodec) throws -> String? {
        let preset = try preset()
        let error = #expect(throws: InstrumentError.self) {
            try planned(request, preset: preset, in: codec)
        }
        return error?.reason
    }

    private func files(_ folder: URL) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).sorted()
    }

    @Test func planningNamesTheFilesAndMakesNothing() throws {
        try withCodec { codec, out in
            let names = try [ExportRequest.Subject.blend, .steps(3), .mix, .encoding].map {
                try self.names($0, in: codec, out)
            }
            #expect(
                names == [
                    ["x.flac"], ["x-000.flac", "x-050.flac", "x-100.flac"], ["x.flac"],
                    ["x.npy", "x.f0.npy", "x.eq.npy", "x.detail.npy", "x.bandwidth.npy"]
                        + ["x.image.npy"],
                ])
            #expect(!FileManager.default.fileExists(atPath: out.path))
        }
    }

    @Test func soundsAreWrittenAsTheyAreUnderTheirOwnNames() throws {
        try withCodec { codec, out in
            var request = ExportRequest(
                .sounds(["ramp", "fall"]), folder: out.path, name: "", format: .float32,
                isNormalized: false)
            request.rate = 16_000
            let (render, files) = try planned(request, preset: try preset(), in: codec)
            var shares: [Double] = []
            try render.run(in: codec, to: files) {
                if case .rendering(let share) = $0 { shares.append(share) }
            }
            #expect(self.files(out) == ["fall.wav", "ramp.wav"] && shares == [0.5, 1])
            let written = try AudioFile.read(out.appendingPathComponent("fall.wav").path)
            #expect(written.samples == (0..<16_000).map { 0.5 - Float($0) / 16_000 })
            let missing = ExportRequest(.sounds(["nobody"]), folder: out.path)
            #expect(throws: InstrumentError.self) {
                try planned(missing, preset: try preset(), in: codec)
            }
        }
    }

    /// Names that a folder of small and large letters alike would take for one.
    @Test func soundsOfOneNameGetNumbers() throws {
        try Fixture.withFolder { folder in
            let places = ["a/Kick", "b/kick", "c/kick", "c/kick-2"]
            for place in places {
                let file = folder.appendingPathComponent(place + ".wav")
                try FileManager.default.createDirectory(
                    at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
                let samples = [Float](repeating: 0.5, count: 800)
                try AudioFile.write(samples, rate: 16_000, to: file.path)
            }
            let codec = SoundCodec(
                library: try Library(folders: [folder]), model: FakeModel.loaded)
            let request = ExportRequest(
                .sounds(places.map { folder.appendingPathComponent($0 + ".wav").path }),
                folder: folder.appendingPathComponent("out").path)
            let (render, _) = try planned(request, preset: try preset(), in: codec)
            #expect(render.names == ["Kick.wav", "kick-2.wav", "kick-3.wav", "kick-2-2.wav"])
        }
    }

    @Test func nothingIsOverwrittenUnlessAgreed() throws {
        try withCodec { codec, out in
            let request = ExportRequest(folder: out.path, name: "x")
            var (render, files) = try planned(request, preset: try preset(), in: codec)
            try render.run(in: codec, to: files)
            #expect(files.existing == [out.path + "/x.wav"])
            let before = try Data(contentsOf: out.appendingPathComponent("x.wav"))
            let error = #expect(throws: InstrumentError.self) {
                try render.run(in: codec, to: files)
            }
            #expect(
                error?.description
                    == "\(out.path)/x.wav: exists; choose another name, or agree to replace it")
            try Data().write(to: out.appendingPathComponent("x.wav"))
            files.isOverwriting = true
            try render.run(in: codec, to: files)
            #expect(try Data(contentsOf: out.appendingPathComponent("x.wav")) == before)
            #expect(self.files(out) == ["x.wav"])
        }
    }

    @Test func stepsAreThoseOfTheBlendWithItsEdits() throws {
        try withCodec { codec, out in
            var preset = try preset()
            preset.blend.isReversed = true
            preset.blend.gain = -6
            let request = ExportRequest(
                .steps(3), folder: out.path, rate: 16_000, format: .float32, isNormalized: false)
            let (render, written) = try planned(request, preset: preset, in: codec)
            var steps: [ExportStep] = []
            try render.run(in: codec, to: written) { steps.append($0) }
            #expect(files(out) == ["blend-000.wav", "blend-050.wav", "blend-100.wav"])
            let ends = try codec.encodings(of: render.sources)
            let line = try LoudnessInterpolation(of: ends, under: [preset.blend], in: codec)
            let middle = try Fixture.rendered(
                try preset.blend.mixed(0.5), of: ends, on: line, in: codec)
            let half = try AudioFile.read(out.path + "/blend-050.wav")
            #expect(half.samples == middle.samples)
            #expect(
                steps.contains(
                    .wrote(
                        path: out.path + "/blend-050.wav",
                        about: "50 % ramp + 50 % fall (linear, pitch a, reversed, −6 dB)")))
            #expect(steps.last == .rendering(1))
            #expect(steps.first == .encoding(0.5))
        }
    }

    @Test func anEncodingIsTheBlendsWithItsPitch() throws {
        try withCodec { codec, out in
            let request = ExportRequest(.encoding, folder: out.path, name: "x")
            let (render, files) = try planned(request, preset: try preset(), in: codec)
            try render.run(in: codec, to: files)
            let ends = try codec.encodings(of: render.sources)
            let wanted = try Blend(mix: 0.25).apply(to: ends)
            #expect(
                try EncodingFile.read(out.appendingPathComponent("x.npy"), note: nil) == [wanted])
        }
    }

    @Test func aMixIsWrittenInStereo() throws {
        try withCodec { codec, out in
            let mix = Mix(slots: [
                MixSlot(name: "up", content: .sound("ramp"), pan: -1),
                MixSlot(name: "both", content: .blend(try preset())),
            ])
            let request = ExportRequest(.mix, folder: out.path, name: "all", format: .int24)
            let (render, files) = try planned(
                request, preset: try preset(), mix: mix, in: codec)
            try render.run(in: codec, to: files)
            let facts = try AudioFile.facts(out.path + "/all.wav")
            #expect(facts.channels == 2)
            #expect(facts.rate == 48_000)
            #expect(facts.frames == 48_000)
            #expect(facts.tags.title == "up + both")
        }
    }

    @Test func aCancelledExportLeavesNoHalfFile() throws {
        try withCodec { codec, out in
            let request = ExportRequest(.steps(5), folder: out.path)
            let (render, written) = try planned(request, preset: try preset(), in: codec)
            let stop = Cancellation()
            #expect(throws: CancellationError.self) {
                try render.run(in: codec, to: written, cancellation: stop) { step in
                    if case .wrote(let path, _) = step, path.hasSuffix("025.wav") { stop.cancel() }
                }
            }
            #expect(files(out) == ["blend-000.wav", "blend-025.wav"])
        }
    }

    @Test func requestsThatMakeNoSenseAreRefusedBeforeAnyWork() throws {
        try withCodec { codec, _ in
            let sounds = codec.library.sounds[0].url.deletingLastPathComponent().path
            let requests = [
                ExportRequest(name: ""), ExportRequest(name: "a/b"), ExportRequest(name: ".x"),
                ExportRequest(rate: 22_050), ExportRequest(container: .flac, format: .float32),
                ExportRequest(.steps(1)), ExportRequest(folder: sounds, name: "ramp"),
            ]
            let noName =
                "a file's name has no / and no dot at its beginning; the folder stands apart"
            let reasons = try requests.map { try reason($0, in: codec) }
            #expect(
                reasons == [
                    noName, noName, noName, "no rate of 22050 Hz; 16000, 44100, 48000 would do",
                    "FLAC holds no floats; choose 24 bit, or WAV",
                    "the number of steps lies between 2 and 101",
                    "would overwrite an input; give another name",
                ])
        }
    }
}
