import Instruments
import Models

extension NamedVocoder {
    /// Says that an option has no effect, where that is so.
    func tell(of option: String, needing trait: VocoderTrait, _ data: DataOptions) {
        guard !heeds(trait) else { return }
        data.note("luthier: \(trait.lack(of: name)); \(option) has no effect")
    }
}
