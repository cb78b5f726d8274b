import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Testing

@Suite struct SoundCodecTests {
    private func withCodec(_ body: (SoundCodec, URL) throws -> Void) throws {
        try Fixture.withFolder { folder in
            let sounds = folder.appendingPathComponent("Sounds")
            try FileManager.default.createDirectory(
                at: sounds, withIntermediateDirectories: true)
            let ramp = (0..<16_000).map { Float($0) / 32_000 }
            try AudioFile.write(
                ramp, rate: 16_000, to: sounds.appendingPathComponent("ramp.wav").path,
                settings: ExportSettings(format: .float32, isNormalized: false))
            let codec = SoundCodec(
                library: try Library(folders: [sounds]), model: FakeModel.loaded,
                cacheFolder: folder.appendingPathComponent("cache"))
            try body(codec, folder)
        }
    }

    @Test func aSoundIsEncodedOnceAndThenTakenFromTheCache() throws {
        try withCodec { codec, folder in
            let source = try codec.library.source(named: "ramp")
            let first = try codec.encoding(of: source)
            #expect(first.frames == 31)
            let cached = try FileManager.default.contentsOfDirectory(
                atPath: folder.appendingPathComponent("cache").path)
            #expect(cached.count == 1)
            #expect(try codec.encoding(of: source) == first)
        }
    }

    @Test func anEncodingComesBackFromDiskWithItsPitch() throws {
        try withCodec { codec, folder in
            let file = folder.appendingPathComponent("ramp.npy")
            let encoding = try codec.encoding(of: try codec.library.source(named: "ramp"))
            try EncodingFile.write(encoding, to: file.path, isWhole: true)
            let source = try codec.library.source(named: file.path)
            #expect(try codec.encoding(of: source) == encoding)
        }
    }

    @Test func anEncodingWithoutPitchNeedsANote() throws {
        try withCodec { codec, folder in
            let file = folder.appendingPathComponent("bare.npy")
            let encoding = try codec.encoding(of: try codec.library.source(named: "ramp"))
            try EncodingFile.write(encoding, to: file.path, isWhole: false)
            let error = #expect(throws: InstrumentError.self) {
                try EncodingFile.read(file, note: nil)
            }
            #expect(error?.description.contains("--pitch C4") == true)
            let noted = try EncodingFile.read(file, note: Note(midi: 69))
            #expect(noted.first?.pitch == PitchTrack(constant: 440, frames: 31))
        }
    }

    @Test func aLongRenderIsThatOfTheVocoderAndCanBeStopped() throws {
        try withCodec { codec, _ in
            let long = Fixture.encoding(frames: 1_000, seed: 1)
            var seen: [Int] = []
            let sound = try codec.render(long) { seen.append($0) }
            #expect(sound.samples == (try FakeModel().render(long, seed: 0)))
            #expect(seen == [256, 512, 768, 1_000])
            let stop = Cancellation()
            #expect(throws: CancellationError.self) {
                try codec.render(long, cancellation: stop) { _ in stop.cancel() }
            }
        }
    }

    @Test func missingFilesAndNamesAreDifferentErrors() throws {
        try withCodec { codec, _ in
            let missing = #expect(throws: InstrumentError.self) {
                try codec.library.source(named: "none/there.wav")
            }
            #expect(
                missing?.description == "none/there.wav: no such file; check the path, or "
                    + "name a bundled sound")
            #expect(throws: InstrumentError.self) { try codec.library.source(named: "violin") }
            let input = try codec.library.source(named: "-")
            #expect(input == .standardInput)
        }
    }

    @Test func aSelectionNamesItsStepsAndRefusesWhatDoesNotGoTogether() throws {
        func names(_ sounds: Int, _ selection: BlendSelection) throws -> [String] {
            let equal = [Float](repeating: 1, count: sounds)
            let blends = try selection.blends(like: Blend(weights: equal))
            return Render(blends: blends, names: try selection.fileNames(), of: []).names
        }
        #expect(
            try names(2, .steps(3)) == ["blend-000.wav", "blend-050.wav", "blend-100.wav"])
        #expect(try names(3, .weights([2, 1, 1])) == ["blend.wav"])
        #expect(throws: InstrumentError.self) { try names(3, .mix(0.5)) }
        #expect(throws: InstrumentError.self) { try names(3, .weights([1, 1])) }
    }

    @Test func aVocoderThatTakesItsTimeIsMeasuredAsSlow() throws {
        let slow = LoadedModel(
            name: "slow", weightsHash: "slow", encoder: FakeModel(),
            vocoder: FakeModel(delay: 0.05))
        let figures = try Measurement(of: slow, seconds: 1, runs: 2)
        // 31 whole frames, in 50 ms at the least and in a minute at the most.
        let possible = 0.992 / 60...0.992 / 0.05
        #expect(possible.contains(figures.vocoderRealtimeFactor))
        #expect(possible.contains(figures.lowNoteRealtimeFactor))
        #expect(possible.contains(figures.highNoteRealtimeFactor))
        #expect((50...60_000).contains(figures.blendRerenderMilliseconds))
        #expect(figures.encoderRealtimeFactor > 0 && figures.encoderRealtimeFactor.isFinite)
    }
}
