/// How a sound goes on at its end, once it is known what kind of sound it is.
public enum Loop: Equatable, Sendable {
    /// It is over.
    case once
    /// From its beginning.
    case again
    /// Into its own beginning, without a seam; where several sound together, as ``again``.
    case seamless
    /// Round a stretch, in frames of an encoding, without a seam; where several sound together, as
    /// ``again``.
    case round(Range<Int>)

    /// What a choice means for a sound.
    ///
    /// - Parameters:
    ///   - mode: the choice.
    ///   - isPitched: whether the sound has a pitch.
    ///   - steady: its steady stretch in frames of an encoding; `nil` where it has none.
    public init(_ mode: LoopMode, isPitched: Bool, steady: Range<Int>?) {
        switch mode {
        case .once: self = .once
        case .attack: self = .again
        case .seamless: self = .seamless
        case .loop: self = isPitched ? .seamless : .again
        case .hold: self = steady.map(Self.round) ?? (isPitched ? .seamless : .again)
        }
    }
}
