import AudioFile
import Instruments
import Playback

/// A sink that plays what comes, each sound to its end.
struct PlayerSink: RenderSink {
    /// How it is played.
    let options: PlayOptions
    /// Where it is heard.
    let output: any AudioOutput
    /// Stops it.
    let interrupt: Interrupt
    /// Whether no progress is shown.
    let isQuiet: Bool

    /// Plays a sound; mixes and codes are for files.
    ///
    /// - Throws: an error of the output, or `CancellationError` when Ctrl-C stopped it.
    @discardableResult
    func take(_ output: RenderOutput) throws -> SoundLevels? {
        guard case .sound(let sound, _) = output.content else { return nil }
        try options.play(
            sound, title: output.title, on: self.output, interrupt: interrupt, quiet: isQuiet)
        return nil
    }
}
