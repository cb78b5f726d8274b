extension LivePlayer {
    /// What happens by itself.
    public enum Event: Equatable, Sendable {
        /// The arrangement came to its end; the revision is that of the last call that it took.
        case ended(revision: Int)
        /// A device takes the sound from now on, at a rate in Hz.
        case deviceOpened(name: String, rate: Int)
        /// There is no device, it is busy, or it went away; the sound goes on unheard.
        case deviceLost(PlaybackError)
        /// A vocoder could not be made ready, and why; the first stands in for it.
        case vocoderMissing(Int, reason: String)
    }
}
