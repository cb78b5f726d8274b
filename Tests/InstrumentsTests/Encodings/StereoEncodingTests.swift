import AudioFile
import Foundation
import Instruments
import Models
import Signal
import Synchronization
import Testing

/// A stereo sound keeps its image on its way to an encoding and back.
@Suite struct StereoEncodingTests {
    private let gains = (0..<4 * StereoImage.width).map { Float($0 % 50) * StereoImage.step }

    private func encoding(_ image: StereoImage) -> Encoding {
        var encoding = Fixture.encoding(frames: 4, seed: 1)
        encoding.image = image
        return encoding
    }

    private func codec() -> SoundCodec {
        SoundCodec(
            library: Library(),
            model: LoadedModel(
                name: "fake", weightsHash: "fake", encoder: FakeModel(), vocoder: FakeModel()))
    }

    /// A file with noise on the left alone.
    private func source(in folder: URL) throws -> SoundSource {
        var random = SplitMix64(seed: 1)
        let noise = (0..<16_000).map { _ in random.nextUniform() - 0.5 }
        let samples = noise.flatMap { [$0, 0] as [Float] }
        let url = folder.appendingPathComponent("left.wav")
        try AudioFile.write(
            samples, channels: 2, rate: 16_000, to: url.path,
            settings: ExportSettings(format: .float32, isNormalized: false))
        return .sound(Sound(file: url))
    }

    /// Right is left turned round, more or less: the mid has next to nothing of the sound.
    @Test(arguments: [(right: Float(-1), 1), (-0.7, 1), (0, 0), (1, 0)])
    func channelsThatCancelEachOtherOutAreTold(right: Float, told: Int) throws {
        try Fixture.withFolder { folder in
            var random = SplitMix64(seed: 1)
            let noise = (0..<16_000).map { _ in random.nextUniform() - 0.5 }
            let url = folder.appendingPathComponent("opposed.wav")
            try AudioFile.write(
                noise.flatMap { [$0, $0 * right] }, channels: 2, rate: 16_000, to: url.path,
                settings: ExportSettings(format: .float32, isNormalized: false))
            let lines = Mutex<[String]>([])
            var codec = codec()
            codec.notice = { line in lines.withLock { $0.append(line) } }
            // Kept in no cache, so that it is told whenever the sound is read.
            for _ in 0..<2 { _ = try codec.encoding(of: .sound(Sound(file: url))) }
            let found = lines.withLock { $0 }
            #expect(found.count == 2 * told)
            #expect(found.allSatisfy { $0.hasPrefix("\(url.path): left and right cancel") })
        }
    }

    @Test func aFileHasAMidAndASide() throws {
        try Fixture.withFolder { folder in
            let sound = try AudioFile.read(#require(source(in: folder).url).path)
            #expect(sound.isStereo && sound.side == sound.samples)
            #expect(abs(sound.peak - 0.5) < 1e-3)
            let back = folder.appendingPathComponent("back.wav").path
            var settings = ExportSettings(format: .float32, isNormalized: false)
            try AudioFile.write(sound, to: back, settings: settings)
            #expect(try AudioFile.read(back) == sound)
            settings.isMono = true
            try AudioFile.write(sound, to: back, settings: settings)
            let mono = try AudioFile.read(back)
            #expect(!mono.isStereo && mono.samples == sound.samples)
            try AudioFile.write(
                sound.interleaved, channels: 2, rate: 16_000, to: back, settings: settings)
            #expect(try AudioFile.read(back) == mono)
        }
    }

    @Test func aSoundOnTheLeftIsRenderedThere() throws {
        try Fixture.withFolder { folder in
            let encoding = try codec().encoding(of: source(in: folder))
            #expect(encoding.image.frames == encoding.frames)
            let sound = try codec().render(encoding)
            #expect(sound.isStereo)
            #expect(zip(sound.samples, sound.side).allSatisfy { abs($0 - $1) < 1e-4 })
            var blend = try Blend(mix: 0)
            blend.edits.stereo = 0
            let mono = try codec().render(blend.apply(to: [encoding, encoding]))
            #expect(!mono.isStereo && mono.samples == sound.samples)
        }
    }

    @Test func neitherChannelIsEncodedLouderThanAMonoSound() throws {
        try Fixture.withFolder { folder in
            let encoding = try codec().encoding(of: source(in: folder))
            // The mean magnitude of such noise is half of its peak; its mid has half of that.
            #expect(abs(encoding[5, 0] - SoundCodec.encodingPeak / 4) < 0.02)
        }
    }

    @Test func blendsMixImages() throws {
        let sources = [encoding(StereoImage(gains: gains)), encoding(.none)]
        let half = try Blend(mix: 0.5).apply(to: sources).image
        #expect(zip(half.gains, gains).allSatisfy { abs($0 - $1 / 2) < 1e-6 })
        #expect(try Blend(mix: 0).apply(to: sources).image == sources[0].image)
        #expect(try Blend(mix: 1).apply(to: sources).image.isNone)
        var blend = try Blend(mix: 0)
        blend.edits.stereo = 50
        #expect(try blend.apply(to: sources).image.gains == gains.map { $0 / 2 })
        #expect(blend.description(of: ["a", "b"]).contains("stereo 50"))
        let longer = sources[0].stretched(to: 7).image.gains
        #expect(longer.count == 7 * StereoImage.width)
        #expect(Array(longer.suffix(StereoImage.width)) == Array(gains.suffix(StereoImage.width)))
        let continued = sources[0].continued(to: 6).image
        #expect(continued.frames(4..<6) == sources[0].image.frames([2, 1]))
    }

    @Test func theCacheKeepsIt() throws {
        try Fixture.withFolder { folder in
            let cache = EncodingCache(folder: folder, weightsHash: "one")
            var stereo = encoding(StereoImage(gains: gains))
            #expect(cache.store(stereo, for: ContentHash()))
            #expect(cache.encoding(for: ContentHash()) == stereo)
            stereo.detail = Detail(gains: Array(repeating: 1, count: 4 * Detail.width))
            #expect(cache.store(stereo, for: ContentHash()))
            #expect(cache.encoding(for: ContentHash()) == stereo)
        }
    }

    @Test func aFileBesideTheEncodingKeepsIt() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.npy")
            let beside = EncodingFile.imageFile(of: url)
            try EncodingFile.write(
                encoding(StereoImage(gains: gains)), to: url.path, isWhole: true)
            #expect(beside.lastPathComponent == "x.image.npy")
            #expect(try NPYFile.read(beside.path).shape == [4, StereoImage.width])
            #expect(
                try EncodingFile.read(url, note: nil) == [encoding(StereoImage(gains: gains))])
            let wrong: [([Int], Float)] = [
                ([3, StereoImage.width], 0), ([4, StereoImage.width], 126),
                ([4, StereoImage.width], 0.5),
            ]
            for (shape, value) in wrong {
                let values = [Float](repeating: value, count: shape[0] * shape[1])
                try NPYFile.write(NPYArray(shape: shape, values: values), to: beside.path)
                let error = #expect(throws: InstrumentError.self) {
                    try EncodingFile.read(url, note: nil)
                }
                #expect(error?.code == .image && error?.subject == beside.path)
            }
            try EncodingFile.write(encoding(.none), to: url.path, isWhole: true)
            #expect(!FileManager.default.fileExists(atPath: beside.path))
        }
    }

    @Test func aMixPlacesBothChannels() {
        let sound = SampleBuffer(
            samples: [0.25, 0.25], side: [0.25, -0.25], rate: MixDown.rate)
        let mixed = MixDown.render([MixDown.Part(sound: sound, gain: 0.5)])
        #expect(mixed == [0.25, 0, 0, 0.25])
    }
}
