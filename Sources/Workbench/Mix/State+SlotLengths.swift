import Instruments

extension State {
    /// How long what a slot plays is, in seconds; `nil` while that is not known.
    func seconds(of content: MixSlot.Content) -> Double? {
        if let known = mix.lengths.last(where: { $0.content == content }) { return known.seconds }
        guard case .sound(let reference) = content else { return nil }
        let shown = sources.loaded.compactMap { $0 } + [library.preview.sound].compactMap { $0 }
        return shown.first { $0.reference == reference }?.seconds
    }

    /// Takes in how long slots are.
    mutating func learn(_ lengths: [SlotLength]) {
        mix.lengths.removeAll { known in lengths.contains { $0.content == known.content } }
        mix.lengths += lengths
        mix.lengths.removeFirst(max(0, mix.lengths.count - MixState.mostLengths))
    }
}
