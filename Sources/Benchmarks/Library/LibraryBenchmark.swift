import Foundation
import Instruments
import Playback
import Screen
import Workbench

/// How the workbench does with a library of many thousands of sounds.
public struct LibraryBenchmark: Sendable {
    /// How many sounds the library may have.
    public static let soundCounts = 1...200_000
    /// How many sounds of 4 s may be encoded.
    public static let encodedCounts = 1...10_000

    /// Opens the workbench with a folder of sounds; what it keeps lies in another.
    public typealias Opening = (_ sounds: URL, _ storage: URL) throws -> HeadlessWorkbench

    /// Nanoseconds between two looks at what has come.
    private static let look: UInt64 = 2_000_000
    /// What is typed to find sounds: whole words, the beginnings of numbers, words misspelt, and
    /// such that no sound has.
    private static let words = ["deep kick 12", "velvt brass", "-guitar 499", "nothing"]
    /// Seconds of a sound that is found, and of one that is encoded for the rate.
    private static let (short, long) = (0.1, 4.0)

    /// How many sounds the library has.
    public var sounds: Int
    /// How many sounds of 4 s are encoded.
    public var encoded: Int

    /// Puts the settings together.
    public init(sounds: Int, encoded: Int) {
        self.sounds = sounds
        self.encoded = encoded
    }

    /// Measures, with sounds that are made for it and removed.
    ///
    /// - Throws: an error of the files, or `CancellationError`.
    public func measure(
        _ cancellation: Cancellation, opening open: Opening
    ) throws -> LibraryReport {
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("luthier-bench-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: folder) }
        let (many, few) = (
            folder.appendingPathComponent("many"), folder.appendingPathComponent("few")
        )
        try ManySounds(count: sounds, seconds: Self.short)
            .write(to: many, cancellation: cancellation)
        try ManySounds(count: encoded, seconds: Self.long)
            .write(to: few, cancellation: cancellation)
        var report = LibraryReport()
        report.metrics.sounds = sounds
        let storage = folder.appendingPathComponent("kept")
        try measureFirst(open(many, storage), cancellation, &report)
        try measureSecond(open(many, storage), cancellation, &report)
        try measureEncoding(
            open(few, folder.appendingPathComponent("others")), cancellation, &report)
        return report
    }

    /// All is read, and encoded.
    private func measureFirst(
        _ workbench: HeadlessWorkbench, _ cancellation: Cancellation,
        _ report: inout LibraryReport
    ) throws {
        defer { workbench.finish() }
        try waitUntilEncoded(workbench, cancellation)
        report.metrics.firstListMs = Times.rounded(workbench.listed ?? 0)
    }

    /// All is known from before.
    private func measureSecond(
        _ workbench: HeadlessWorkbench, _ cancellation: Cancellation,
        _ report: inout LibraryReport
    ) throws {
        defer { workbench.finish() }
        try waitUntilEncoded(workbench, cancellation)
        report.metrics.firstScreenFrameMs = Times.rounded(workbench.firstScreenFrame)
        report.metrics.listMs = Times.rounded(workbench.listed ?? 0)
        var letters = Times()
        for words in Self.words {
            workbench.press(Key("/"))
            for letter in words {
                try cancellation.check()
                letters.append(milliseconds: time { workbench.press(Key(.character(letter))) })
            }
            workbench.press(Key(.escape))
        }
        report.note(letters: letters)
        while workbench.state.focus != .library { workbench.press(Key(.tab)) }
        while workbench.state.library.order != .likeness {
            report.metrics.likenessMs = Times.rounded(time { workbench.press(Key("O")) })
        }
        report.metrics.memoryMb = ResidentMemory.megabytes.rounded()
        report.metrics.memoryMostMb = ResidentMemory.mostMegabytes.rounded()
    }

    private func measureEncoding(
        _ workbench: HeadlessWorkbench, _ cancellation: Cancellation,
        _ report: inout LibraryReport
    ) throws {
        defer { workbench.finish() }
        let already = workbench.state.library.encoded
        let start = MonotonicClock.now
        try waitUntilEncoded(workbench, cancellation)
        let seconds = Double(MonotonicClock.now - start) * 1e-9
        let count = workbench.state.library.encoded.done - already.done
        report.metrics.encodedPerSecond = (Double(count) / seconds * 10).rounded() / 10
    }

    private func time(_ body: () -> Void) -> Double {
        let start = MonotonicClock.now
        body()
        return Double(MonotonicClock.now - start) * 1e-6
    }

    private func waitUntilEncoded(
        _ workbench: HeadlessWorkbench, _ cancellation: Cancellation
    ) throws {
        while !workbench.isEncoded {
            try cancellation.check()
            workbench.live(until: MonotonicClock.now + Self.look)
        }
    }
}
