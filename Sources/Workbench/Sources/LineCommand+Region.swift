import Instruments

extension LineCommand {
    /// Takes a part of a sound alone.
    static let region = LineCommand(
        "region", .region, "a part of the focused sound alone, in its pane or another"
    ) { state, words in
        let slot = words.slot ?? state.focusedSlot
        guard let start = words.numbers.first else { return try state.takeMarkedRegion(as: slot) }
        let fades = Array(words.numbers.dropFirst(2))
        return try state.takeRegion(
            from: start, to: words.numbers.count > 1 ? words.numbers[1] : nil,
            fades: fades.first.map { ($0, fades.last ?? $0) }, as: slot)
    }
}

extension LineArgument where Value == (slot: Int?, numbers: [Double]) {
    /// A letter and up to four numbers, all of which may be missing.
    fileprivate static var region: LineArgument {
        LineArgument("[a|b|c|d] [START [END [FADE-IN [FADE-OUT]]]]") { words in
            let slot = words.first.flatMap { word in
                (0..<4).first { State.letter($0) == word.uppercased() }
            }
            let rest = words.dropFirst(slot == nil ? 0 : 1)
            let numbers = rest.compactMap { Double($0) }
            guard numbers.count == rest.count, numbers.count <= 4,
                numbers.allSatisfy({ $0.isFinite && $0 >= 0 })
            else { throw LineError.form }
            return (slot, numbers)
        }
    }
}
