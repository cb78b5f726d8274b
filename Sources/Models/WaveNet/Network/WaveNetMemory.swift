import Glibc

/// A piece of memory for weights or state, zeros at first, in large pages where the system has
/// them: weights are read from end to end for every sample.
///
/// Sound though unchecked: all of it is handed out before it is shared; weights are only read from
/// then on, and a state belongs to one thread at a time.
final class WaveNetMemory: @unchecked Sendable {
    /// Its first byte.
    let start: UnsafeMutableRawPointer
    /// Its size.
    let bytes: Int
    private var used = 0

    init(bytes: Int) {
        let page = bytes >= 1 << 21 ? 1 << 21 : 64
        let size = (max(bytes, 1) + page - 1) / page * page
        start = .allocate(byteCount: size, alignment: page)
        if page > 64 { madvise(start, size, MADV_HUGEPAGE) }
        memset(start, 0, size)
        self.bytes = bytes
    }

    deinit { start.deallocate() }

    /// What a number of elements takes.
    static func size<Element>(_ type: Element.Type, _ count: Int) -> Int {
        (count * MemoryLayout<Element>.stride + 63) / 64 * 64
    }

    /// Hands out the next of its elements, aligned to a cache line.
    func take<Element: BitwiseCopyable>(
        _ type: Element.Type, _ count: Int
    ) -> UnsafeMutablePointer<Element> {
        let place = start + used
        used += Self.size(type, count)
        precondition(used <= bytes, "the memory holds what was planned")
        return place.bindMemory(to: type, capacity: count)
    }
}
