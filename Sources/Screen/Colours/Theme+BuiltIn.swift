extension Theme {
    /// 256 colours on a dark background: varnish and brass, the four sounds in colours that differ
    /// in lightness as well as in hue.
    public static let dark: Theme = {
        var theme = Theme.monochrome
        theme.text = Style(foreground: .palette(252))
        theme.dim = Style(foreground: .palette(245))
        theme.title = Style(foreground: .palette(255), attributes: .bold)
        theme.border = Style(foreground: .palette(240))
        theme.focusedBorder = Style(foreground: .palette(179))
        theme.accent = Style(foreground: .palette(222), attributes: .bold)
        theme.selection = Style(
            foreground: .palette(231), background: .palette(95), attributes: .bold)
        theme.inactiveSelection = Style(foreground: .palette(252), background: .palette(237))
        theme.warning = Style(foreground: .palette(220))
        theme.error = Style(foreground: .palette(203), attributes: .bold)
        theme.good = Style(foreground: .palette(114))
        theme.a = Style(foreground: .palette(215))
        theme.b = Style(foreground: .palette(75))
        theme.c = Style(foreground: .palette(150))
        theme.d = Style(foreground: .palette(177))
        theme.meterLow = Style(foreground: .palette(71))
        theme.meterMid = Style(foreground: .palette(220))
        theme.meterHigh = Style(foreground: .palette(203))
        theme.playHead = Style(foreground: .palette(231), attributes: .bold)
        theme.cursor = Style(foreground: .palette(16), background: .palette(51))
        theme.hint = Style(foreground: .palette(246))
        return theme
    }()

    /// 256 colours on a light background.
    public static let light: Theme = {
        var theme = Theme.monochrome
        theme.text = Style(foreground: .palette(235))
        theme.dim = Style(foreground: .palette(243))
        theme.title = Style(foreground: .palette(232), attributes: .bold)
        theme.border = Style(foreground: .palette(249))
        theme.focusedBorder = Style(foreground: .palette(130))
        theme.accent = Style(foreground: .palette(94), attributes: .bold)
        theme.selection = Style(
            foreground: .palette(16), background: .palette(223), attributes: .bold)
        theme.inactiveSelection = Style(foreground: .palette(235), background: .palette(253))
        theme.warning = Style(foreground: .palette(130), attributes: .bold)
        theme.error = Style(foreground: .palette(160), attributes: .bold)
        theme.good = Style(foreground: .palette(28))
        theme.a = Style(foreground: .palette(166))
        theme.b = Style(foreground: .palette(26))
        theme.c = Style(foreground: .palette(64))
        theme.d = Style(foreground: .palette(91))
        theme.meterLow = Style(foreground: .palette(64))
        theme.meterMid = Style(foreground: .palette(172))
        theme.meterHigh = Style(foreground: .palette(160))
        theme.playHead = Style(foreground: .palette(16), attributes: .bold)
        theme.cursor = Style(foreground: .palette(231), background: .palette(21))
        theme.hint = Style(foreground: .palette(242))
        return theme
    }()

    /// The 16 system colours on a dark background.
    public static let sixteen: Theme = {
        var theme = Theme.monochrome
        theme.focusedBorder = Style(foreground: .palette(11))
        theme.accent = Style(foreground: .palette(11), attributes: .bold)
        theme.warning = Style(foreground: .palette(11))
        theme.error = Style(foreground: .palette(9), attributes: .bold)
        theme.good = Style(foreground: .palette(10))
        theme.a = Style(foreground: .palette(11))
        theme.b = Style(foreground: .palette(14))
        theme.c = Style(foreground: .palette(10))
        theme.d = Style(foreground: .palette(13))
        theme.meterLow = Style(foreground: .palette(2))
        theme.meterMid = Style(foreground: .palette(11))
        theme.meterHigh = Style(foreground: .palette(9))
        theme.playHead = Style(foreground: .palette(15), attributes: .bold)
        theme.cursor = Style(foreground: .palette(0), background: .palette(14))
        return theme
    }()

    /// The 16 system colours on a light background, where the bright ones cannot be read.
    public static let sixteenOnLight: Theme = {
        var theme = Theme.monochrome
        theme.focusedBorder = Style(foreground: .palette(1))
        theme.accent = Style(foreground: .palette(4), attributes: .bold)
        theme.warning = Style(foreground: .palette(1))
        theme.error = Style(foreground: .palette(1), attributes: .bold)
        theme.good = Style(foreground: .palette(2))
        theme.a = Style(foreground: .palette(1))
        theme.b = Style(foreground: .palette(4))
        theme.c = Style(foreground: .palette(2))
        theme.d = Style(foreground: .palette(5))
        theme.meterLow = Style(foreground: .palette(2))
        theme.meterMid = Style(foreground: .palette(3))
        theme.meterHigh = Style(foreground: .palette(1))
        theme.playHead = Style(foreground: .palette(0), attributes: .bold)
        theme.cursor = Style(foreground: .palette(15), background: .palette(4))
        return theme
    }()
}
