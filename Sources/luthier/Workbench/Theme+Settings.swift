import Screen
import Workbench

extension Theme {
    /// The theme of an appearance, with the colours that the settings name.
    ///
    /// - Parameter faults: gets a line for each that cannot be used.
    init(_ settings: Settings, for appearance: Appearance, faults: inout [String]) {
        self = Theme.standard(for: appearance)
        guard appearance.colours else { return }
        for (role, text) in settings.colours.sorted(by: { $0.key < $1.key }) {
            do {
                try set(role: role, to: text)
            } catch {
                faults.append("colours.\(role): \(error)")
            }
        }
    }
}
