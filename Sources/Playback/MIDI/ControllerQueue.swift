import Synchronization

/// Moves of knobs and wheels, and program changes, on their way from the audio thread to whoever
/// maps them, without a lock. One thread puts, one waits.
public final class ControllerQueue: Sendable {
    /// What was done on a keyboard beside playing.
    public enum Move: Equatable, Sendable {
        /// A controller was moved; where it stands, 0…127.
        case controller(MIDIController, UInt8)
        /// A program was chosen, by its number from 0.
        case program(UInt8)

        /// Whether one takes the place of another: of a controller, or of the program, the last
        /// counts.
        func replaces(_ other: Move) -> Bool {
            switch (self, other) {
            case (.controller(let new, _), .controller(let old, _)): new == old
            case (.program, .program): true
            case (.controller, .program), (.program, .controller): false
            }
        }
    }

    /// More than a cable carries in a third of a second; what comes beyond is left out.
    private static let capacity = 512

    private let moves = RingQueue(capacity: capacity, filledWith: Move.program(0))
    private let semaphore = Semaphore()
    private let isOver = Atomic(false)

    /// An empty queue.
    public init() {}

    /// Leaves what a message moves or chooses, if it does; allocates nothing and never waits.
    func put(_ content: MIDIMessage.Content) {
        switch content {
        case .controller(let controller, let value): put(Move.controller(controller, value))
        case .program(let number): put(Move.program(number))
        case .noteOn, .noteOff, .keyPressure, .pressure, .bend: break
        }
    }

    private func put(_ move: Move) {
        _ = moves.put(1) { _ in move }
        semaphore.signal()
    }

    /// Wakes who waits for the last time.
    public func end() {
        isOver.store(true, ordering: .releasing)
        semaphore.signal()
    }

    /// Waits for moves.
    ///
    /// - Returns: where each controller came to that was moved, and the program that was chosen
    ///   last; `nil` once the queue is ended.
    public func next() -> [Move]? {
        while !isOver.load(ordering: .acquiring) {
            semaphore.wait()
            var last: [Move] = []
            moves.take(Self.capacity) { _, move in
                last.removeAll { move.replaces($0) }
                last.append(move)
            }
            if !last.isEmpty { return last }
        }
        return nil
    }
}
