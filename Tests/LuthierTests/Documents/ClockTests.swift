import Foundation
import TestSupport
import Testing

/// A clock that is set while the program runs moves nothing that is timed: all times are taken from
/// the monotonic clock, and the wall clock names and sorts what was put aside.
@Suite struct ClockTests {
    @Test func theWallClockIsReadForNamesAlone() throws {
        let sources = Program.repository.appendingPathComponent("Sources")
        let names = FileManager.default.enumerator(atPath: sources.path)?
            .compactMap { $0 as? String }
        let wall =
            /\bDate\(\)|Date\.now|NSDate|CFAbsoluteTime|CLOCK_REALTIME|gettimeofday|DispatchWallTime|\btime\((nil|NULL|0)\)/
        let readers = try (names ?? []).filter { name in
            guard [".swift", ".c", ".h"].contains(where: name.hasSuffix) else { return false }
            let text = try String(
                contentsOf: sources.appendingPathComponent(name), encoding: .utf8)
            return text.contains(wall)
        }
        #expect(readers == ["Session/Storage/SessionStore.swift"])
    }
}
