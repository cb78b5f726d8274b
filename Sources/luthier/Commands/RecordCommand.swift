import ArgumentParser
import FileSystem
import Foundation
import Instruments
import Playback
import Signal

/// Records what a microphone or a line gives.
struct RecordCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record", abstract: "Record a sound of your own from an input.",
        discussion: """
            Records from ALSA or JACK until Ctrl-C, leaves out the silence before and after, and \
            writes 24 bits at the rate of the device: a sound to be blended like any other.

            Examples:
              luthier record bottle.wav
              luthier record bottle.wav --seconds 4 --device hw:CARD=USB
              luthier record --device jack take.flac
              luthier blend bottle.wav sitar
            """)

    @Argument(
        help: "The file, WAV or FLAC (take.wav, or take-2.wav and so on).", completion: .file())
    var file: String?

    @Option(help: "End after that many seconds.")
    var seconds = InputRecorder.lengths.upperBound

    @Flag(name: .customLong("no-trim"), help: "Keep the silence before and after.")
    var isWhole = false

    @Flag(help: "Replace a file that is there.")
    var overwrite = false

    @OptionGroup var playing: PlayOptions

    @Flag(name: .shortAndLong, help: "No level and no notes, only errors.")
    var quiet = false

    func validate() throws { try InputRecorder.lengths.check(seconds, option: "seconds") }

    func run() throws {
        let interrupt = Interrupt()
        let free = FreeName.first(ofFile: Self.name, isTaken: Path.exists)
        let path = try Export.paths(output: file ?? free, names: [Self.name], inputs: [])[0]
        guard overwrite || !Path.exists(path) else {
            throw InstrumentError(
                .output, subject: path,
                reason: "is there already, and a take cannot be made again; choose another "
                    + "name, or --overwrite")
        }
        let input = try AudioInputs.open(playing.options)
        let meter = InputMeter(isQuiet: quiet)
        meter.note("recording from \(input.device); Ctrl-C ends it")
        let take = try InputRecorder.record(
            input, seconds: seconds, cancellation: interrupt.cancellation, progress: meter.update)
        meter.finish()
        let kept = try take.write(to: path, isTrimmed: !isWhole)
        let peak = Loudness.decibels(kept.peak)
        meter.note(
            "→ \(path)  \(NumberFormat.seconds(kept.seconds)), "
                + "\(kept.isStereo ? "stereo" : "mono"), "
                + "peak \(String(format: "%.1f", peak)) dBFS")
        if peak >= 0 { meter.note("luthier: \(path): is clipped; turn the input down") }
        if let fault = take.fault { meter.note("luthier: \(fault)") }
        if input.overruns > 0 {
            meter.note(
                "luthier: \(input.device): ran over \(input.overruns) times, and sound is missing")
        }
    }

    /// The file's name where none is given, with a number where it is taken.
    private static let name = "take.wav"
}
