import Instruments

/// What else notes can play beside a performer's own sound, by channel and by program change.
public struct Programs {
    /// The sounds.
    let sounds: [PlayableSound]
    /// How each of them is played; `nil` for as the performer's own is.
    let settings: [VoiceSettings]?
    /// Which of ``sounds`` a channel plays from the start, by its number from 0.
    let channels: [UInt8: Int]
    /// Which of ``sounds`` a program change chooses for its channel, by its number from 0.
    let numbers: [UInt8: Int]

    /// Nothing else.
    public static var none: Programs { Programs([], channels: [:], numbers: [:]) }

    /// Puts them together.
    ///
    /// - Parameters:
    ///   - sounds: all for the vocoder of the performer.
    ///   - settings: how each of them is played; `nil` for as the performer's own is.
    ///   - channels: indices of `sounds` by channel, 0…15.
    ///   - numbers: indices of `sounds` by program, 0…127.
    public init(
        _ sounds: [PlayableSound], settings: [VoiceSettings]? = nil, channels: [UInt8: Int],
        numbers: [UInt8: Int]
    ) {
        precondition(settings.map { $0.count == sounds.count } ?? true, "settings for each sound")
        precondition(
            channels.values.allSatisfy(sounds.indices.contains)
                && numbers.values.allSatisfy(sounds.indices.contains), "one of the sounds")
        (self.sounds, self.settings) = (sounds, settings)
        (self.channels, self.numbers) = (channels, numbers)
    }
}
