import ArgumentParser
import Foundation
import Instruments
import Playback
import Signal

/// Through which device sound is played.
struct PlayOptions: ParsableArguments {
    @Option(help: "A device of ALSA, or jack for a JACK server ('luthier devices' lists them).")
    var device: String?

    @Option(help: "Frames a period, a power of two; more for a busy machine.")
    var period: Int?

    func validate() throws {
        if let period { try Self.check(period: period) }
    }

    /// - Throws: `ValidationError` for a period that no device is asked for.
    static func check(period: Int) throws {
        try DeviceRequest.periods.check(period, option: "period")
        guard period & (period - 1) == 0 else {
            throw ValidationError("--period is a power of two.")
        }
    }

    /// Opens the device.
    func open() throws -> any AudioOutput { try AudioOutputs.open(options) }

    /// What to ask the device for.
    var options: OutputOptions {
        OutputOptions(device: device ?? DeviceRequest.name, period: period ?? DeviceRequest.period)
    }

    /// Plays a sound to its end.
    ///
    /// - Throws: `CancellationError` when Ctrl-C stopped it.
    func play(
        _ sound: SampleBuffer, title: String, on output: any AudioOutput, interrupt: Interrupt,
        quiet: Bool
    ) throws {
        let progress = Progress("playing \(title)", total: sound.seconds, isQuiet: quiet)
        let whole = try Player(output: output).play(
            sound, cancellation: interrupt.cancellation,
            progress: progress.update)
        progress.finish()
        if !whole { throw CancellationError() }
    }
}
