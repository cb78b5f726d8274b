/// Where the audio thread is between two periods.
struct CrossfadeBufferCursor {
    /// The order that is being carried out.
    var order = CrossfadeBuffer.silence
    var track = CrossfadeBuffer.silence
    /// Frames by which it is heard later than its places say.
    var late = 0
    /// The track that fades out.
    var earlier = CrossfadeBuffer.silence
    var earlierLate = 0
    /// Whether the old sound fades under a new one at full level.
    var isOnset = false
    /// Frames of the fade to come.
    var fading = 0
    /// The gain applied last.
    var volume: Float
}
