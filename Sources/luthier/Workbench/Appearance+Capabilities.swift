import Screen
import Terminal

extension Appearance {
    /// What a terminal can show.
    init(_ capabilities: TerminalCapabilities) {
        let depth: ColourDepth =
            switch capabilities.colours {
            case .none: .none
            case .sixteen: .sixteen
            case .palette: .palette
            }
        self.init(glyphs: capabilities.glyphs, depth: depth, isLight: capabilities.isLight)
    }
}
