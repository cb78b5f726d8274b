import Foundation
import FuzzReaders
import Testing

/// A short version of `make fuzz`: broken files for everything that reads any.
@Suite struct FuzzTests {
    /// All of them, or a quarter where `LUTHIER_FUZZ_SHARE` is 4: under sanitizers each takes long.
    private static let share =
        ProcessInfo.processInfo.environment["LUTHIER_FUZZ_SHARE"].flatMap(Int.init) ?? 1

    /// Broken files a whole one; as many for each reader as take about a second.
    private static func count(_ reader: Reader, of seeds: Int) -> Int {
        let all =
            switch reader {
            case .session, .pytorch, .sounds, .sound: 600
            default: 3_000
            }
        return max(1, all / seeds / share)
    }

    @Test(arguments: Reader.allCases) func brokenFilesAreReadOrRefused(_ reader: Reader) throws {
        let folder = try ScratchFolder()
        let seeds = try reader.seeds()
        try #require(!seeds.isEmpty)
        var (read, refused) = (0, 0)
        for (index, seed) in seeds.enumerated() {
            var mutation = Mutation(seed: UInt64(index) + 1)
            for _ in 0..<Self.count(reader, of: seeds.count) {
                let isRead = reader.takes(mutation.broken(seed), in: folder)
                read += isRead ? 1 : 0
                refused += isRead ? 0 : 1
            }
        }
        // Bytes on a wire, and lines of a configuration, are passed over where they make no sense.
        if ![Reader.wire, .settings].contains(reader) { #expect(refused > 0) }
        // Of an index that has sums of itself hardly one is whole, and a share may have none.
        #expect(read > 0 || Self.share > 1)
    }

    @Test func whatOnceCrashedAReaderIsReadOrRefused() throws {
        let folder = try ScratchFolder()
        var files = 0
        for reader in Reader.allCases {
            for bytes in try reader.crashes() {
                _ = reader.takes(bytes, in: folder)
                files += 1
            }
        }
        #expect(files > 0)
    }

    @Test(arguments: Reader.allCases) func wholeFilesAreTaken(_ reader: Reader) throws {
        let folder = try ScratchFolder()
        #expect(try reader.seeds().contains { reader.takes($0, in: folder) })
        // No archive, and no bytes on a wire, are an empty one.
        let takesAny = [Reader.wire, .settings, .tar].contains(reader)
        #expect(takesAny || !reader.takes([1], in: folder))
    }
}
