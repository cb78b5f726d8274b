import Instruments
import Models

extension NamedVocoder {
    /// Says that an option about the pitch has no effect, where that is so.
    func tellOfPitch(_ option: String, _ data: DataOptions) {
        guard !followsPitch else { return }
        data.note("luthier: \(name) takes the pitch from the picture; \(option) has no effect")
    }
}
