/// What is recorded, and was last.
public struct RecordingState: Equatable, Sendable {
    /// What is heard; `nil` for nothing.
    public var output: Recording?
    /// What the device hears; `nil` for nothing.
    public var input: Recording?
    /// What was recorded last of what is heard, by the path that was given.
    var lastTake: String?

    /// When another second of one is full, in seconds; `nil` where there is none.
    ///
    /// - Parameter time: now, in seconds.
    func due(after time: Double) -> Double? {
        [output, input].compactMap { $0?.due(after: time) }.min()
    }
}
