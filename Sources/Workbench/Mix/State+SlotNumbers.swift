import Instruments

extension State {
    private static let slotNumbers = MixSlot.Parameters.numbers
    /// `gain (dB), pan (-100 to 100), delay (s)`.
    private static let slotForm =
        slotNumbers.map { "\($0.id) (\($0.hint))" }.joined(separator: ", ")

    /// Asks for the numbers of the selected slot, as they are.
    mutating func openSlotPrompt() -> [Command] {
        guard let slot = document.mix.slots[safely: mix.slot] else {
            return say(.hint, emptyMix)
        }
        dialog = .prompt(
            Prompt(
                .slot, label: "Slot \(mix.slot + 1): " + Self.slotForm,
                text: Self.slotNumbers.map { $0.bareText(in: slot) }.joined(separator: " ")))
        return []
    }

    /// Sets numbers of the selected slot as they were typed: `-3 L50 0.5`; those that are missing
    /// stay.
    ///
    /// - Throws: `LineError` where a number is none or lies outside of its range.
    mutating func setSlot(_ text: String) throws -> [Command] {
        let words = text.split(separator: " ").map(String.init)
        guard words.count <= Self.slotNumbers.count else {
            throw LineError("\(Self.slotNumbers.count) numbers: " + Self.slotForm)
        }
        return try setSlot("numbers") { slot in
            for (parameter, word) in zip(Self.slotNumbers, words) {
                try LineCommand.read(word, as: parameter, into: &slot)
            }
        }
    }

    /// Sets a parameter of the selected slot, by the name that it is typed after.
    ///
    /// - Throws: `LineError` where there is no slot, or the text will not do.
    mutating func setSlot(
        _ parameter: Parameter<MixSlot>, to text: String
    ) throws -> [Command] {
        try setSlot(parameter.id) { try LineCommand.read(text, as: parameter, into: &$0) }
    }

    private mutating func setSlot(
        _ what: String, _ change: (inout MixSlot) throws -> Void
    ) throws -> [Command] {
        guard var slot = document.mix.slots[safely: mix.slot] else {
            throw LineError(emptyMix)
        }
        try change(&slot)
        return editSlot(what) { $0 = slot }
    }
}

extension LineCommand {
    /// The parameters of the selected slot of the mix, but for those that a blend has as well.
    static let slot: [LineCommand] = MixSlot.Parameters.typed.filter { parameter in
        !BlendSettings.Parameters.all.contains { $0.id == parameter.id }
    }.map { parameter in
        LineCommand(parameter.id, .value(of: parameter), parameter.summary) { state, text in
            try state.setSlot(parameter, to: text)
        }
    }
}
