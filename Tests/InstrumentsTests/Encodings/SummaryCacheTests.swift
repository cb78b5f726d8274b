import AudioFile
import Foundation
import Instruments
import Models
import Testing

@Suite struct SummaryCacheTests {
    private func withSound(_ body: (SoundCodec, Sound, URL) throws -> Void) throws {
        try Fixture.withFolder { folder in
            let file = folder.appendingPathComponent("half.wav")
            try write(0.5, to: file)
            let codec = SoundCodec(library: Library(), model: FakeModel.loaded)
            try body(codec, Sound(file: file), folder.appendingPathComponent("cache"))
        }
    }

    private func write(_ level: Float, to file: URL, frames: Int = 2) throws {
        let samples = (0..<512 * frames).map { $0 < 512 ? level : level / 2 }
        try AudioFile.write(
            samples, rate: 16_000, to: file.path,
            settings: ExportSettings(format: .float32, isNormalized: false))
    }

    @Test func aSecondStartNeedsNeitherContentNorModel() throws {
        try withSound { codec, sound, folder in
            var cache = SummaryCache(folder: folder, weightsHash: "one")
            #expect(cache.summary(of: sound.url) == nil)
            let summary = try codec.summary(of: sound, in: &cache)
            #expect(cache.save())
            let again = SummaryCache(folder: folder, weightsHash: "one")
            #expect(again.count == 1)
            #expect(again.summary(of: sound.url) == summary)
            #expect(SummaryCache(folder: folder, weightsHash: "two").count == 0)
        }
    }

    @Test func aFileThatChangedIsSummedUpAnew() throws {
        try withSound { codec, sound, folder in
            var cache = SummaryCache(folder: folder, weightsHash: "one")
            let first = try codec.summary(of: sound, in: &cache)
            try write(0.5, to: sound.url, frames: 3)
            #expect(cache.summary(of: sound.url) == nil)
            let second = try codec.summary(of: sound, in: &cache)
            #expect(second != first)
            #expect(cache.summary(of: sound.url) == second)
        }
    }

    @Test func aMovedFileIsKnownByItsContentAndAGoneOneIsForgotten() throws {
        try withSound { codec, sound, folder in
            var cache = SummaryCache(folder: folder, weightsHash: "one")
            let summary = try codec.summary(of: sound, in: &cache)
            let moved = sound.url.deletingLastPathComponent().appendingPathComponent("other.wav")
            try FileManager.default.moveItem(at: sound.url, to: moved)
            #expect(cache.summary(for: try ContentHash.of(file: moved)) == summary)
            #expect(try codec.summary(of: Sound(file: moved), in: &cache) == summary)
            #expect(cache.count == 2)
            #expect(cache.save())
            #expect(SummaryCache(folder: folder, weightsHash: "one").count == 1)
        }
    }

    @Test func anyDamagedByteMakesTheCacheEmpty() throws {
        try withSound { codec, sound, folder in
            var cache = SummaryCache(folder: folder, weightsHash: "one")
            _ = try codec.summary(of: sound, in: &cache)
            #expect(cache.save())
            let whole = try Data(contentsOf: cache.file)
            for at in whole.indices {
                var damaged = whole
                damaged[at] ^= 0x55
                try damaged.write(to: cache.file)
                #expect(SummaryCache(folder: folder, weightsHash: "one").count == 0)
            }
            try whole.prefix(20).write(to: cache.file)
            #expect(SummaryCache(folder: folder, weightsHash: "one").count == 0)
        }
    }

    @Test func aFolderThatCannotBeWrittenIsNoError() {
        let cache = SummaryCache(folder: URL(fileURLWithPath: "/proc/none"), weightsHash: "one")
        #expect(!cache.save())
    }
}
