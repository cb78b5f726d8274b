import Foundation
import Screen
import Terminal
import Workbench

/// What the settings and the terminal together allow on the screen.
struct Look {
    /// Glyphs and colours.
    let appearance: Appearance

    init(_ capabilities: TerminalCapabilities) {
        let depth: ColourDepth =
            switch capabilities.colours {
            case .none: .none
            case .sixteen: .sixteen
            case .palette: .palette
            }
        appearance = Appearance(
            glyphs: capabilities.glyphs, depth: depth, isLight: capabilities.isLight)
    }

    /// The theme for it, with the colours of the settings.
    ///
    /// - Parameter faults: gets a line for each that cannot be used.
    func theme(_ settings: Settings, faults: inout [String]) -> Theme {
        var theme = Theme.standard(for: appearance)
        guard appearance.colours else { return theme }
        for (role, text) in settings.colours.sorted(by: { $0.key < $1.key }) {
            do {
                try theme.set(role: role, to: text)
            } catch {
                faults.append("colours.\(role): \(error)")
            }
        }
        return theme
    }
}

extension TerminalScreen.Options {
    /// What the settings say of the terminal.
    init(_ settings: Settings, log: URL) {
        self.init()
        logPath = log.path
        faultNote = "luthier: stopped by a fault; what it printed is in \(log.path)"
        glyphs = GlyphSet(rawValue: settings.glyphs.rawValue)
        isLight = settings.theme == .auto ? nil : settings.theme == .light
    }
}
