/// The styles of the roles that things on screen play.
public struct Theme: Equatable, Hashable, Sendable {
    /// Ordinary text.
    public var text = Style.plain
    /// Text of less weight: notes, units, what cannot be chosen now.
    public var dim = Style(attributes: .dim)
    /// Titles of panels.
    public var title = Style(attributes: .bold)
    /// Frames of panels.
    public var border = Style(attributes: .dim)
    /// The frame of the panel that the keys go to.
    public var focusedBorder = Style(attributes: .bold)
    /// What stands out: keys, filled sliders, values.
    public var accent = Style(attributes: .bold)
    /// The chosen row of the list that the keys go to.
    public var selection = Style(attributes: .reverse)
    /// The chosen row of another list.
    public var inactiveSelection = Style(attributes: .underline)
    /// Something to be aware of.
    public var warning = Style(attributes: .bold)
    /// Something has failed.
    public var error = Style(attributes: [.bold, .reverse])
    /// Something has succeeded, or is playing.
    public var good = Style(attributes: .bold)
    /// Sound A.
    public var a = Style(attributes: .bold)
    /// Sound B.
    public var b = Style(attributes: .bold)
    /// Sound C.
    public var c = Style(attributes: .bold)
    /// Sound D.
    public var d = Style(attributes: .bold)
    /// A quiet level.
    public var meterLow = Style.plain
    /// A level near full scale.
    public var meterMid = Style.plain
    /// A level about to clip.
    public var meterHigh = Style(attributes: .bold)
    /// The play head over a plot.
    public var playHead = Style(attributes: .bold)
    /// The cursor over a plot and in a text field.
    public var cursor = Style(attributes: .reverse)
    /// What keys do, and other hints.
    public var hint = Style(attributes: .dim)

    /// Attributes only, no colour.
    public static let monochrome = Theme()

    private init() {}

    /// The built-in theme for a terminal.
    public static func standard(for appearance: Appearance) -> Theme {
        switch appearance.depth {
        case .none: .monochrome
        case .sixteen: appearance.isLight ? .sixteenOnLight : .sixteen
        case .palette: appearance.isLight ? .light : .dark
        }
    }

    /// The theme with colours that a terminal of `depth` can show; of a user's choice under
    /// `NO_COLOR`, the attributes remain.
    public func fitted(to depth: ColourDepth) -> Theme {
        var theme = self
        for role in Self.roles {
            theme[keyPath: role.path] = self[keyPath: role.path].fitted(to: depth)
        }
        return theme
    }
}
