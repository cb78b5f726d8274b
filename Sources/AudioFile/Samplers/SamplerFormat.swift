/// The kinds of files that samplers read.
public enum SamplerFormat: String, CaseIterable, Sendable {
    /// A text that names WAV files; read by most samplers.
    case sfz
    /// WAV files alone, each with its key and its loop.
    case wav
    /// A preset of DecentSampler.
    case decentsampler
    /// A multisample of Bitwig Studio.
    case multisample
    /// A SoundFont.
    case sf2

    /// The folder of the WAV files beside the instrument's own file; `nil` where they lie in it, or
    /// there is none.
    var sampleFolder: String? {
        switch self {
        case .sfz, .decentsampler: "samples"
        case .wav, .multisample, .sf2: nil
        }
    }
}
