import AudioFile
import Signal

extension SoundSource {
    /// The samples as they were recorded; `nil` for an encoding, which has none.
    ///
    /// - Parameter rate: the rate they are brought to in Hz; `nil` for that of the file.
    /// - Throws: an error of the file.
    func recording(rate: Int? = nil) throws -> SampleBuffer? {
        switch self {
        case .standardInput: try AudioFile.read("-", rate: rate)
        case .sound(let sound): try AudioFile.read(sound.url.path, rate: rate)
        case .encoding: nil
        }
    }
}
