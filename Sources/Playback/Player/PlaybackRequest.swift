/// What the rendering thread is asked for.
enum PlaybackRequest {
    case play(Arrangement, seconds: Double)
    case change(Arrangement)
    case stop

    /// The vocoder that it needs; `nil` for none.
    var vocoder: Int? {
        switch self {
        case .play(let arrangement, _), .change(let arrangement): arrangement.vocoder
        case .stop: nil
        }
    }

    /// This request after an earlier one that was not yet carried out.
    func after(_ earlier: PlaybackRequest?) -> PlaybackRequest {
        switch (earlier, self) {
        case (.play(_, let seconds), .change(let arrangement)): .play(arrangement, seconds: seconds)
        case (.stop, .change): .stop
        default: self
        }
    }
}
