import AudioFile
import Instruments

/// An output that keeps all it takes and writes it to a sound file at each `drain`, so that several
/// sounds follow one another in it.
public final class FileOutput: AudioOutput {
    /// The rate it takes, in Hz.
    public let rate: Int
    /// The frames it likes to be given at a time.
    public let period = 1_024
    /// Always 0.
    public let bufferSize = 0
    /// Always 0.
    public let underruns = 0

    private let path: String
    private let settings: ExportSettings
    private var samples: [Float] = []
    private var channels = 1

    /// Makes an output.
    ///
    /// - Parameters:
    ///   - path: the file, written by `drain`; `-` for standard output.
    ///   - rate: the rate in Hz.
    ///   - settings: how it is written; as it is played by default, so not normalised.
    public init(
        path: String, rate: Int = DeviceRequest.rate,
        settings: ExportSettings = ExportSettings(isNormalized: false)
    ) {
        self.path = path
        self.rate = rate
        self.settings = settings
    }

    /// Keeps the samples; where some have one channel and some two, all have two.
    public func write(_ samples: UnsafeBufferPointer<Float>, channels: Int) {
        if channels > self.channels {
            self.samples = self.samples.flatMap { [$0, $0] }
            self.channels = channels
        }
        self.samples += channels < self.channels ? samples.flatMap { [$0, $0] } : Array(samples)
    }

    /// Writes the file, whole or not at all.
    ///
    /// - Throws: `AudioFileError`.
    public func drain() throws {
        try AudioFile.write(samples, channels: channels, rate: rate, to: path, settings: settings)
    }
}
