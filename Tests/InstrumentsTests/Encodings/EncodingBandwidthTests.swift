import AudioFile
import Foundation
import Instruments
import Models
import Testing

/// Where a source of a lower rate ends goes with its encoding wherever that goes.
@Suite struct EncodingBandwidthTests {
    private let end = Bandwidth(reaching: 8000)

    private func encoding(_ bandwidth: Bandwidth) -> Encoding {
        var encoding = Fixture.encoding(frames: 4, seed: 1)
        encoding.bandwidth = bandwidth
        return encoding
    }

    @Test func stretchedItStays() {
        #expect(encoding(end).stretched(to: 9).bandwidth == end)
        #expect(encoding(end).continued(to: 9).bandwidth == end)
    }

    @Test func aBlendFadesItByTheWeights() throws {
        let sources = [encoding(end), encoding(.full)]
        var blend = try Blend(mix: 0.25)
        #expect(try blend.apply(to: sources).bandwidth.values == [8000, 0.75])
        blend.edits.isReversed = true
        blend.edits.stretch = 2
        #expect(try blend.apply(to: sources).bandwidth.values == [8000, 0.75])
        blend.edits.detail = 0
        #expect(try blend.apply(to: sources).bandwidth.values == [8000, 0.75])
        #expect(try blend.mixed(0).apply(to: sources).bandwidth == end)
        #expect(try blend.mixed(1).apply(to: sources).bandwidth == .full)
    }

    @Test func brightenedABlendHasNoEnd() throws {
        var blend = try Blend(mix: 0.25)
        blend.edits.isBrightened = true
        #expect(try blend.apply(to: [encoding(end), encoding(end)]).bandwidth == .full)
        #expect(blend.description(of: ["a", "b"]).contains("brightened"))
    }

    @Test func theCacheKeepsIt() throws {
        try Fixture.withFolder { folder in
            let cache = EncodingCache(folder: folder, weightsHash: "one")
            let mixed = Bandwidth(mean: [end, .full], weights: [0.5, 0.5])
            for bandwidth in [end, .full, mixed] {
                #expect(cache.store(encoding(bandwidth), for: ContentHash()))
                #expect(cache.encoding(for: ContentHash()) == encoding(bandwidth))
            }
        }
    }

    @Test func aFileBesideTheEncodingTellsIt() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.npy")
            let beside = EncodingFile.bandwidthFile(of: url)
            try EncodingFile.write(encoding(end), to: url.path, isWhole: true)
            #expect(beside.lastPathComponent == "x.bandwidth.npy")
            #expect(try NPYFile.read(beside.path).shape == [1, 2])
            #expect(try EncodingFile.read(url, note: nil) == [encoding(end)])
            try EncodingFile.write(encoding(.full), to: url.path, isWhole: true)
            #expect(!FileManager.default.fileExists(atPath: beside.path))
            #expect(try EncodingFile.read(url, note: nil) == [encoding(.full)])
        }
    }

    @Test func whatIsNoBandwidthIsNamed() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.npy")
            try EncodingFile.write(encoding(end), to: url.path, isWhole: true)
            let beside = EncodingFile.bandwidthFile(of: url).path
            for (shape, values) in [([1, 2], [8000, 2]), ([2], [8000, 1]), ([1, 2], [-1, 1])]
                as [([Int], [Float])]
            {
                try NPYFile.write(NPYArray(shape: shape, values: values), to: beside)
                let error = #expect(throws: InstrumentError.self) {
                    try EncodingFile.read(url, note: nil)
                }
                #expect(error?.code == .bandwidth && error?.subject == beside)
            }
        }
    }

    @Test func aCodecMayTakeAllForFull() throws {
        try Fixture.withFolder { folder in
            let url = folder.appendingPathComponent("x.npy")
            try EncodingFile.write(encoding(end), to: url.path, isWhole: true)
            var codec = SoundCodec(
                library: Library(),
                model: LoadedModel(
                    name: "fake", weightsHash: "fake", encoder: FakeModel(), vocoder: FakeModel()))
            #expect(try codec.encoding(of: .encoding(url)).bandwidth == end)
            codec.isBrightened = true
            #expect(try codec.encoding(of: .encoding(url)).bandwidth == .full)
            #expect(try codec.soundAndEncoding(of: .encoding(url)).1.bandwidth == .full)
        }
    }
}
