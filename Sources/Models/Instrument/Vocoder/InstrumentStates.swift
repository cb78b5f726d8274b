/// Prepared states of one of a model's vocoders, all of the same stages.
///
/// Whoever takes one has it alone, and puts it back.
final class InstrumentStates: Sendable {
    private let waiting = ObjectPool<InstrumentState>()
    private let make: @Sendable () throws -> InstrumentState

    /// States that are made when none waits.
    init(_ make: @escaping @Sendable () throws -> InstrumentState) { self.make = make }

    /// A state that was used before, or a new one.
    ///
    /// - Throws: an error of the model's files, or of the engine.
    func take() throws -> InstrumentState { try waiting.take() ?? make() }

    /// Gives a state back.
    func put(_ state: InstrumentState) { waiting.put(state) }
}
