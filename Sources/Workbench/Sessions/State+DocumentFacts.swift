extension State {
    /// A document's preset or its sounds, and how many slots its mix has.
    func facts(of document: Document) -> String {
        let sounds = document.sounds.compactMap { $0.map(title(of:)) }
        let blend = document.uneditedName ?? sounds.joined(separator: ", ")
        let slots = document.mix.slots.count
        let mix = slots == 0 ? [] : [slots == 1 ? "1 slot" : "\(slots) slots"]
        return ([blend.isEmpty ? "no sounds" : blend] + mix).joined(separator: dot)
    }
}
