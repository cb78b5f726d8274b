import Foundation
import Instruments
import Models
import Testing

@Suite struct EncodingCacheTests {
    private func hash(_ text: String) -> ContentHash {
        var hash = ContentHash()
        hash.update(text.utf8)
        return hash
    }

    @Test func hashIsThatOfFNV() {
        #expect(hash("").value == 0xcbf2_9ce4_8422_2325)
        #expect(hash("foobar").value == 0x8594_4171_f739_67e8)
    }

    @Test func givesBackWhatWasStoredForThisSoundAndModelAlone() throws {
        try Fixture.withFolder { folder in
            let cache = EncodingCache(folder: folder, weightsHash: "one")
            let encoding = Fixture.encoding(frames: 5, seed: 1)
            #expect(cache.encoding(for: hash("a")) == nil)
            #expect(cache.store(encoding, for: hash("a")))
            #expect(cache.encoding(for: hash("a")) == encoding)
            #expect(cache.encoding(for: hash("b")) == nil)
            let other = EncodingCache(folder: folder, weightsHash: "two")
            #expect(other.encoding(for: hash("a")) == nil)
        }
    }

    @Test func theCurveOfOnsetsIsKeptWithTheDetail() throws {
        try Fixture.withFolder { folder in
            let cache = EncodingCache(folder: folder, weightsHash: "one")
            var encoding = Fixture.encoding(frames: 3, seed: 1)
            let (width, fine) = (Detail.width, OnsetCurve.width)
            let gains = (0..<3 * width).map { Float($0 % 90) / 4 - 11 }
            encoding.detail = Detail(gains: gains)
            #expect(cache.store(encoding, for: hash("a")))
            #expect(cache.encoding(for: hash("a")) == encoding)
            encoding.detail = Detail(
                gains: gains, onsets: OnsetCurve(gains: (0..<3 * fine).map { Float($0 % 70) / 4 }))
            #expect(cache.store(encoding, for: hash("b")))
            #expect(cache.encoding(for: hash("b")) == encoding)
        }
    }

    @Test func anyDamagedByteMakesTheEntryAbsent() throws {
        try Fixture.withFolder { folder in
            let cache = EncodingCache(folder: folder, weightsHash: "one")
            cache.store(Fixture.encoding(frames: 2, seed: 1), for: hash("a"))
            let file = cache.file(for: hash("a"))
            let whole = try Data(contentsOf: file)
            for at in 0..<whole.count {
                var damaged = whole
                damaged[at] ^= 0x55
                try damaged.write(to: file)
                #expect(cache.encoding(for: hash("a")) == nil)
                try whole.prefix(at).write(to: file)
                #expect(cache.encoding(for: hash("a")) == nil)
            }
        }
    }

    @Test func aFolderThatCannotBeWrittenIsNoError() {
        let cache = EncodingCache(
            folder: URL(fileURLWithPath: "/proc/none"), weightsHash: "one")
        #expect(!cache.store(Fixture.encoding(frames: 1, seed: 1), for: hash("a")))
    }
}
