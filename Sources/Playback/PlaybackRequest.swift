/// What the rendering thread is asked for.
enum PlaybackRequest {
    case play(Programme, seconds: Double)
    case change(Programme)
    case stop

    /// The vocoder that it needs; `nil` for none.
    var vocoder: Int? {
        switch self {
        case .play(let programme, _), .change(let programme): programme.vocoder
        case .stop: nil
        }
    }

    /// This request after an earlier one that was not yet carried out.
    func after(_ earlier: PlaybackRequest?) -> PlaybackRequest {
        switch (earlier, self) {
        case (.play(_, let seconds), .change(let programme)): .play(programme, seconds: seconds)
        case (.stop, .change): .stop
        default: self
        }
    }
}
