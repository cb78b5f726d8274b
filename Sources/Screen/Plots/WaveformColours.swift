/// The two colours of a waveform.
public struct WaveformColours: Equatable, Hashable, Sendable {
    /// Of the part within ±RMS.
    public var rms: Colour
    /// Of the part from there to the extremes, nearer to the background.
    public var peak: Colour

    /// Two colours.
    public init(rms: Colour, peak: Colour) {
        self.rms = rms
        self.peak = peak
    }

    /// The foreground of `style`, such as that of a theme's sound A, and the same faded.
    public init(_ style: Style, appearance: Appearance) {
        rms = style.foreground
        peak = style.foreground.faded(isLight: appearance.isLight)
    }

    /// Peach and magenta, or what comes near.
    public static func standard(for appearance: Appearance) -> WaveformColours {
        switch (appearance.depth, appearance.isLight) {
        case (.none, _): WaveformColours(rms: .standard, peak: .standard)
        case (.sixteen, false): WaveformColours(rms: .palette(11), peak: .palette(5))
        case (.sixteen, true): WaveformColours(rms: .palette(5), peak: .palette(9))
        case (.palette, false): WaveformColours(rms: .palette(216), peak: .palette(126))
        case (.palette, true): WaveformColours(rms: .palette(89), peak: .palette(174))
        }
    }
}
