import ArgumentParser
import AudioFile
import Instruments

/// How sound files are written.
struct ExportOptions: ParsableArguments {
    /// What a sample is in the file.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case int16 = "16"
        case int24 = "24"
        case float32 = "float"

        var export: ExportSettings.SampleFormat {
            switch self {
            case .int16: .int16
            case .int24: .int24
            case .float32: .float32
            }
        }
    }

    @Option(help: "Bits a sample: 16 (dithered), 24, or float (32).")
    var format = Format.int16

    @Option(help: "Rate of the file in Hz: \(ExportRequest.rates.choices).")
    var rate = ExportRequest.usualRate

    @Flag(name: .customLong("no-normalize"), help: "Leave the level, instead of −1 dBFS peak.")
    var keepsLevel = false

    @Option(help: "Bring the sound to that integrated loudness in LUFS (EBU R 128), such as -16.")
    var loudness: Float?

    @Flag(help: "Write one channel, the mean of both, where the sound is stereo.")
    var mono = false

    func validate() throws {
        try ProgrammeLoudness.targets.check(loudness, option: "loudness")
        guard loudness == nil || !keepsLevel else {
            throw ValidationError("Give one of --loudness and --no-normalize.")
        }
        try ExportRequest.rates.check(rate, option: "rate")
    }

    /// Settings without the texts that go into the file.
    func settings(seed: UInt64) -> ExportSettings {
        var settings = ExportSettings(
            format: format.export, rate: rate, isNormalized: !keepsLevel, seed: seed)
        settings.loudness = loudness
        settings.isMono = mono
        return settings
    }
}
