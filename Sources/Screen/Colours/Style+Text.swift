extension Style {
    /// Reads a style as a user writes it: attributes (`bold`, `dim`, `underline`, `reverse`), a
    /// colour (`default`, `bright-red`, `214`) and, after `on`, a background; any may be missing.
    public init(_ text: String) throws(ThemeError) {
        self.init()
        var isBackground = false
        var hasForeground = false
        var hasBackground = false
        let words = text.lowercased().split { $0 == " " || $0 == "\t" || $0 == "," }
        guard !words.isEmpty else { throw ThemeError(.empty) }
        for word in words.map(String.init) {
            if let attribute = Self.attributes[word] {
                attributes.insert(attribute)
            } else if word == "on", !isBackground {
                isBackground = true
            } else if let colour = Colour(named: word) {
                guard isBackground ? !hasBackground : !hasForeground else {
                    throw ThemeError(.twice(word))
                }
                if isBackground {
                    background = colour
                    hasBackground = true
                } else {
                    foreground = colour
                    hasForeground = true
                }
            } else {
                throw ThemeError(.unknownWord(word))
            }
        }
        if isBackground, !hasBackground { throw ThemeError(.nothingAfterOn) }
    }

    private static let attributes: [String: Attributes] = [
        "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse,
    ]

    /// The style with colours that a terminal of `depth` can show.
    public func fitted(to depth: ColourDepth) -> Style {
        Style(
            foreground: foreground.fitted(to: depth), background: background.fitted(to: depth),
            attributes: attributes)
    }

    /// The style with these attributes as well.
    func adding(_ more: Attributes) -> Style {
        Style(
            foreground: foreground, background: background, attributes: attributes.union(more))
    }
}
