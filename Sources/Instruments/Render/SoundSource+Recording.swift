import AudioFile
import Signal

extension SoundSource {
    /// The samples as they were recorded; `nil` for an encoding, which has none.
    ///
    /// - Parameters:
    ///   - rate: the rate they are brought to in Hz; `nil` for that of the file.
    ///   - notice: told, in a line, of samples that are no numbers.
    /// - Throws: an error of the file.
    func recording(rate: Int? = nil, notice: (String) -> Void) throws -> SampleBuffer? {
        let replaced = { notice(told(replaced: $0)) }
        switch self {
        case .standardInput: return try AudioFile.read("-", rate: rate, replaced: replaced)
        case .sound(let sound): return try sound.read(rate: rate, replaced: replaced)
        case .encoding: return nil
        }
    }

    /// That so many samples of it are no numbers.
    func told(replaced count: Int) -> String {
        "\(url?.path ?? title): \(count) samples are no numbers and were taken as 0"
    }

    /// That little of it is left where its channels are brought together.
    var toldOpposed: String {
        "\(url?.path ?? title): left and right cancel each other out, and what they have in common "
            + "is all that is encoded; turn the sign of one channel round"
    }
}
