import Synchronization

/// Moves of knobs and wheels on their way from the audio thread to whoever maps them, without a
/// lock. One thread puts, one waits.
public final class ControllerQueue: Sendable {
    /// A controller that was moved.
    public struct Move: Equatable, Sendable {
        /// Which one.
        public let controller: MIDIController
        /// Where it stands, 0…127.
        public let value: UInt8
    }

    /// More than a cable carries in a third of a second; what comes beyond is left out.
    private static let capacity = 512

    private let moves = RingQueue(
        capacity: capacity, filledWith: Move(controller: .modulation, value: 0))
    private let semaphore = Semaphore()
    private let isOver = Atomic(false)

    /// An empty queue.
    public init() {}

    /// Leaves a move; allocates nothing and never waits.
    func put(_ controller: MIDIController, _ value: UInt8) {
        _ = moves.put(1) { _ in Move(controller: controller, value: value) }
        semaphore.signal()
    }

    /// Wakes who waits for the last time.
    public func end() {
        isOver.store(true, ordering: .releasing)
        semaphore.signal()
    }

    /// Waits for moves.
    ///
    /// - Returns: where each controller came to that was moved; `nil` once the queue is ended.
    public func next() -> [Move]? {
        while !isOver.load(ordering: .acquiring) {
            semaphore.wait()
            var last: [Move] = []
            moves.take(Self.capacity) { _, move in
                last.removeAll { $0.controller == move.controller }
                last.append(move)
            }
            if !last.isEmpty { return last }
        }
        return nil
    }
}
