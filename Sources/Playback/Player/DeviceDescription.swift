/// What a player plays through.
struct DeviceDescription {
    var name = ""
    /// Hz; 0 as long as nothing was opened.
    var rate = 0
    /// Frames between what is written and what is heard.
    var bufferSize = 0
    /// Whether nobody hears it, for want of a device.
    var isSilent = false
    /// Why.
    var fault: PlaybackError?
}
