import ArgumentParser
import AudioFile
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

    @Argument(help: "The file, WAV or FLAC.", completion: .file())
    var file = "take.wav"

    @Option(help: "End after that many seconds.")
    var seconds = InputRecorder.lengths.upperBound

    @Flag(name: .customLong("no-trim"), help: "Keep the silence before and after.")
    var isWhole = false

    @OptionGroup var playing: PlayOptions

    @Flag(name: .shortAndLong, help: "No level and no notes, only errors.")
    var quiet = false

    func validate() throws {
        guard InputRecorder.lengths.contains(seconds) else {
            throw ValidationError("--seconds \(InputRecorder.lengths.limits).")
        }
    }

    func run() throws {
        let interrupt = Interrupt()
        let path = try Export.paths(output: file, names: [file], inputs: [])[0]
        let input = try AudioInputs.open(playing.options)
        let meter = InputMeter(isQuiet: quiet)
        meter.note("recording from \(input.device); Ctrl-C ends it")
        let sound = try InputRecorder.record(
            input, seconds: seconds, cancellation: interrupt.cancellation, progress: meter.update)
        meter.finish()
        guard let kept = isWhole && !sound.samples.isEmpty ? sound : sound.trimmed() else {
            throw PlaybackError(
                .lost, device: input.device,
                reason: "gave nothing but silence; turn it up (alsamixer), or choose another "
                    + "--device")
        }
        try AudioFile.write(
            kept, to: path,
            settings: ExportSettings(
                format: .int24, isNormalized: false, tags: SoundTags(title: stem(of: path))))
        let peak = Loudness.decibels(kept.peak)
        meter.note(
            "→ \(path)  \(NumberFormat.seconds(kept.seconds)), "
                + "\(kept.isStereo ? "stereo" : "mono"), "
                + "peak \(String(format: "%.1f", peak)) dBFS")
        if peak >= 0 { meter.note("luthier: \(path): is clipped; turn the input down") }
        if input.overruns > 0 {
            meter.note(
                "luthier: \(input.device): ran over \(input.overruns) times, and sound is missing")
        }
    }

    private func stem(of path: String) -> String {
        URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
    }
}
