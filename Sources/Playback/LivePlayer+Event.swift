extension LivePlayer {
    /// What happens by itself.
    public enum Event: Equatable, Sendable {
        /// The programme came to its end.
        case ended
        /// A device takes the sound from now on, at a rate in Hz.
        case deviceOpened(name: String, rate: Int)
        /// There is no device, it is busy, or it went away; the sound goes on unheard.
        case deviceLost(PlaybackError)
    }
}
