/// What else notes can play beside a performer's own sound, by channel and by program change.
public struct Programs {
    /// The sounds.
    let sounds: [PlayableSound]
    /// Which of ``sounds`` a channel plays from the start, by its number from 0.
    let channels: [UInt8: Int]
    /// Which of ``sounds`` a program change chooses for its channel, by its number from 0.
    let numbers: [UInt8: Int]

    /// Nothing else.
    public static var none: Programs { Programs([], channels: [:], numbers: [:]) }

    /// Puts them together.
    ///
    /// - Parameters:
    ///   - sounds: all for the vocoder and with the settings of the performer.
    ///   - channels: indices of `sounds` by channel, 0…15.
    ///   - numbers: indices of `sounds` by program, 0…127.
    public init(_ sounds: [PlayableSound], channels: [UInt8: Int], numbers: [UInt8: Int]) {
        precondition(
            channels.values.allSatisfy(sounds.indices.contains)
                && numbers.values.allSatisfy(sounds.indices.contains), "one of the sounds")
        (self.sounds, self.channels, self.numbers) = (sounds, channels, numbers)
    }
}
