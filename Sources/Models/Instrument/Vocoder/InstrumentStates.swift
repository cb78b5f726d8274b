/// Prepared states of one of a model's vocoders, all of the same stages.
///
/// Whoever takes one has it alone, and puts it back.
final class InstrumentStates: Sendable {
    /// The most frames given to the network at once: from 64 on nothing is gained.
    private static let longest = 64
    /// The same for a state that plays, whose pushes are short and whose memory counts, since there
    /// are many.
    private static let longestLive = 24

    private let waiting = ObjectPool<InstrumentState>()
    private let make: @Sendable (_ maxFrames: Int) throws -> InstrumentState

    /// States that are made when none waits.
    init(_ make: @escaping @Sendable (_ maxFrames: Int) throws -> InstrumentState) {
        self.make = make
    }

    /// A state that was used before, or a new one.
    ///
    /// - Throws: an error of the model's files, or of the engine.
    func take() throws -> InstrumentState { try waiting.take() ?? make(Self.longest) }

    /// Gives a state back.
    func put(_ state: InstrumentState) { waiting.put(state) }

    /// States for one thread, which share all but what each must keep; they are not given back.
    ///
    /// - Throws: an error of the model's files, or of the engine.
    func together(_ count: Int) throws -> [InstrumentState] {
        guard count > 0 else { return [] }
        let first = try make(Self.longestLive)
        let others = try (1..<count).map { _ in
            first.refiner == nil
                ? InstrumentState(first.decoder, sizes: first.sizes, first.range, sharing: first)
                : try make(Self.longestLive)
        }
        return [first] + others
    }
}
