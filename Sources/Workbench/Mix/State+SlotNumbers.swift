import Instruments
import Screen

extension State {
    /// The parameters of a slot that are numbers, in the order in which they are typed.
    private static let slotNumbers = ["gain", "pan", "delay"]

    /// Asks for gain, pan and delay of the selected slot, as they are.
    mutating func openSlotPrompt() -> [Command] {
        guard let slot = document.mix.slots[safely: mix.slot] else {
            return say(.hint, Self.emptyMix)
        }
        let numbers = [
            NumberFormat.fixed(slot.gain, 1), NumberFormat.fixed(slot.pan * 100, 0),
            NumberFormat.fixed(slot.start, 2),
        ]
        dialog = .prompt(
            Prompt(
                .slot, label: "Slot \(mix.slot + 1): gain (dB), pan (-100 to 100), delay (s)",
                text: numbers.joined(separator: " ")))
        return []
    }

    /// Sets numbers of the selected slot as they were typed: `-3 L50 0.5`; those that are missing
    /// stay.
    ///
    /// - Throws: `LineError` where a number is none or lies outside of its range.
    mutating func setSlot(_ text: String) throws -> [Command] {
        let words = text.split(separator: " ").map(String.init)
        guard words.count <= Self.slotNumbers.count else {
            throw LineError("three numbers: gain in dB, pan from -100 to 100, delay in seconds")
        }
        guard var slot = document.mix.slots[safely: mix.slot] else {
            throw LineError(Self.emptyMix)
        }
        for (name, word) in zip(Self.slotNumbers, words) {
            try Self.set(name, to: word, of: &slot)
        }
        return editSlot("numbers") { $0 = slot }
    }

    /// Sets one number of the selected slot.
    ///
    /// - Throws: `LineError` where there is no slot, or the text will not do.
    mutating func setSlot(_ name: String, to text: String) throws -> [Command] {
        guard var slot = document.mix.slots[safely: mix.slot] else {
            throw LineError(Self.emptyMix)
        }
        try Self.set(name, to: text, of: &slot)
        return editSlot(name) { $0 = slot }
    }

    private static func set(_ name: String, to text: String, of slot: inout MixSlot) throws {
        switch name {
        case "gain": try LineCommand.read(text, as: MixSlot.Parameters.gain, into: &slot)
        case "pan": slot.pan = try place(text)
        default:
            try LineCommand.read(text, as: MixSlot.Parameters.start, into: &slot, id: "delay")
        }
    }

    /// A place between left and right: `L50`, `c`, `r 25`, `-50`; −1…1.
    private static func place(_ text: String) throws -> Float {
        let fault = LineError("pan is L100 to R100, C, or a number from -100 to 100")
        let letters = text.lowercased().filter { $0 != " " }
        if letters == "c" { return 0 }
        let sign: Float = letters.hasPrefix("l") ? -1 : 1
        let digits =
            letters.hasPrefix("l") || letters.hasPrefix("r") ? letters.dropFirst() : letters[...]
        guard let number = Float(digits), abs(number) <= 100 else { throw fault }
        return sign * number / 100
    }
}

extension LineCommand {
    /// Numbers of the selected slot of the mix.
    static let slot: [LineCommand] = [
        LineCommand("pan", .words("PLACE"), "place of the slot: L50, C, R25") { state, text in
            try state.setSlot("pan", to: text)
        },
        LineCommand("delay", .words("SECONDS"), "delay of the slot") { state, text in
            try state.setSlot("delay", to: text)
        },
    ]
}
