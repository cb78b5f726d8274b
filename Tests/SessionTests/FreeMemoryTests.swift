import Glibc
import Session
import Testing

/// What lies free between blocks that stay goes back to the system.
@Suite struct FreeMemoryTests {
    private static let page = Int(sysconf(Int32(_SC_PAGESIZE)))
    /// Several pages, and below the size that the system gives and takes by itself.
    private static let block = 1 << 16
    /// One block in so many stays.
    private static let stretch = 16

    /// How many of blocks' second pages are in memory.
    private func resident(_ places: [UInt]) -> Int {
        places.count { place in
            let start = (place / UInt(Self.page) + 1) * UInt(Self.page)
            var flags: UInt8 = 0
            let status = mincore(UnsafeMutableRawPointer(bitPattern: start), Self.page, &flags)
            return status == 0 && flags & 1 == 1
        }
    }

    @Test(.enabled(if: page <= block / 4)) func aTaskThatRestsGivesItBack() {
        let blocks = (0..<1_024).compactMap { _ in
            malloc(Self.block).map { UInt(bitPattern: memset($0, 1, Self.block)) }
        }
        let stays = blocks.indices.filter { $0.isMultiple(of: Self.stretch) }.map { blocks[$0] }
        let goes = blocks.indices.filter { !$0.isMultiple(of: Self.stretch) }.map { blocks[$0] }
        for block in goes { free(UnsafeMutableRawPointer(bitPattern: block)) }
        defer { for block in stays { free(UnsafeMutableRawPointer(bitPattern: block)) } }
        let task = BackgroundTask("memory")
        // Not more often than once a second, whoever asks.
        #expect(
            soon {
                task.start { _ in }
                _ = task.wait(patience: 10)
                return 4 * resident(goes) < goes.count
            })
        #expect(resident(stays) == stays.count)
    }
}
