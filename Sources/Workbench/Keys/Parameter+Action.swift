import Instruments

extension Parameter {
    /// The press of an action that changes the value; `nil` for other actions.
    func press(_ action: Action) -> ParameterKeys.Press? {
        keys?.presses.first { $0.name == action.rawValue }
    }
}
