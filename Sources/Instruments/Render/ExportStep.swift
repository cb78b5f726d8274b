import AudioFile

/// How far an export has come.
public enum ExportStep: Equatable, Sendable {
    /// Sounds are being encoded: the share done, 0…1.
    case encoding(Double)
    /// Sound is about to be generated sample by sample: how much, and how long it will take.
    case estimated(GenerationEstimate)
    /// Sound is being rendered: the share done over all files, 0…1.
    case rendering(Double)
    /// Something was wrong with a sound, and was mended: what, in one line.
    case mended(String)
    /// A file is in its place; what it holds, in one line.
    case wrote(path: String, about: String)
    /// How loud the file is that was written last.
    case measured(SoundLevels, path: String)
}
