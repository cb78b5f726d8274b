import Foundation
import Neural
import Signal
import TestSupport
import Testing

/// Archives of checkpoints, of which only regular files are seen.
struct TarArchiveTests {
    private func names(_ bytes: [UInt8]) throws -> [String] {
        try TarArchive(bytes: bytes, path: "a.tar").entries.keys.sorted()
    }

    private func reason(_ bytes: [UInt8]) throws -> String {
        let error = try #require(throws: NeuralError.self) {
            try TarArchive(bytes: bytes, path: "a.tar")
        }
        #expect(error.code == .malformed && error.path == "a.tar")
        return error.reason
    }

    @Test func onlyRegularFilesAreSeen() throws {
        let bytes =
            TarWriter.entry("a", "one") + TarWriter.entry("folder/", kind: "5")
            + TarWriter.entry("link", kind: "2") + TarWriter.entry("hard", kind: "1")
            + TarWriter.entry("pipe", kind: "6") + TarWriter.entry("../../b", "two") + TarWriter.end
        // The name that leads out is a name and no more: nothing is written by it.
        #expect(try names(bytes) == ["../../b", "a"])
        let archive = try TarArchive(bytes: bytes, path: "a.tar")
        let range = try #require(archive.entries["a"])
        #expect(String(decoding: bytes[range], as: UTF8.self) == "one")
    }

    @Test func longNamesAreRead() throws {
        let long = String(repeating: "folder/", count: 30) + "file"
        #expect(
            try names(
                TarWriter.entry("././@LongLink", long, kind: "L") + TarWriter.entry("short", "x"))
                == [long])
        let record = " path=\(long)\n"
        let length = record.utf8.count + 3
        #expect(
            try names(
                TarWriter.entry("pax", "\(length)" + record, kind: "x") + TarWriter.entry("s", "x"))
                == [long])
    }

    @Test func whatIsNoArchiveIsRefused() throws {
        #expect(try reason(Array(repeating: 1, count: 4_096)).hasPrefix("is no tar archive"))
        #expect(
            try reason(TarWriter.entry("a", "x", size: "77777777777")).hasPrefix(
                "is no tar archive"))
        let name = String(repeating: "n", count: 5_000)
        #expect(
            try reason(TarWriter.entry("l", name, kind: "L")).hasPrefix("has a name of 5000 bytes"))
        let many = (0...10_000).flatMap { TarWriter.entry("f\($0)") }
        #expect(try reason(many).hasPrefix("holds more than 10000 files"))
        #expect(try names([]) == [])
    }

    @Test func tenThousandMutationsAreReadOrRefused() {
        let original =
            TarWriter.entry("a", "one") + TarWriter.entry("l", "longer name", kind: "L")
            + TarWriter.entry("b", "two") + TarWriter.entry("pax", "12 path=abc\n", kind: "x")
            + TarWriter.entry("c", "three") + TarWriter.end
        var random = SplitMix64(seed: 6)
        var read = 0
        for _ in 0..<10_000 {
            var bytes = original
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                default: bytes.removeLast(min(place, bytes.count - 1))
                }
            }
            guard let archive = try? TarArchive(bytes: bytes, path: "fuzz") else { continue }
            read += 1
            for range in archive.entries.values { #expect(range.upperBound <= bytes.count) }
        }
        #expect(read > 100)
    }
}
