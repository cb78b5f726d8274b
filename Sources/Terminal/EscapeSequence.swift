import Screen

/// Escape sequences of keys and mouse that terminfo does not list: xterm's modifiers, which several
/// entries lack, and reports of the mouse.
package enum EscapeSequence {
    /// What follows "ESC [" (CSI), up to the final byte; nil for what is no key here.
    package static func key(control body: String) -> Key? {
        if body.hasPrefix("<") { return mouse(body.dropFirst()) }
        if body.hasPrefix("[") { return console(body) }
        // Reports of the terminal about itself.
        if let first = body.first, "?>=".contains(first) { return nil }
        guard let final = body.last else { return nil }
        let fields = body.dropLast().split(separator: ";", omittingEmptySubsequences: false)
        // kitty's protocol divides a field by colons.
        let parts = fields.map { $0.split(separator: ":", omittingEmptySubsequences: false) }
        let numbers = parts.map { $0.first.flatMap { Int($0) } ?? 1 }
        let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
        let phase = parts.count > 1 && parts[1].count > 1 ? phase(parts[1][1]) : nil
        if final == "u" {
            let shifted = parts[0].count > 1 ? Int(parts[0][1]) : nil
            return reported(numbers[0], shifted: shifted, modifiers, phase ?? .pressed)
        }
        var key = key(final, numbers, modifiers)
        if let phase { key?.phase = phase }
        return key
    }

    private static func key(
        _ final: Character, _ numbers: [Int], _ modifiers: Key.Modifiers
    ) -> Key? {
        switch final {
        case "~": return numbered(numbers.first ?? 0, modifiers)
        case "^": return numbered(numbers.first ?? 0, .control)
        case "@": return numbered(numbers.first ?? 0, [.control, .shift])
        case "Z": return Key(.tab, .shift)
        case "a", "b", "c", "d": return lettered(Character(final.uppercased()), .shift)
        default: return lettered(final, modifiers)
        }
    }

    /// A key by its Unicode scalar, as kitty's protocol reports it.
    ///
    /// - Parameter shifted: the scalar with shift, where the terminal tells it.
    private static func reported(
        _ scalar: Int, shifted: Int?, _ modifiers: Key.Modifiers, _ phase: Key.Phase
    ) -> Key? {
        switch scalar {
        case 9: return Key(.tab, modifiers, phase: phase)
        case 13: return Key(.enter, modifiers, phase: phase)
        case 27: return Key(.escape, modifiers, phase: phase)
        case 127: return Key(.backspace, modifiers, phase: phase)
        // The private area holds keys that print nothing, such as shift itself.
        case 32...0xDFFF, 0xF900...0x10FFFF:
            let isCapital = modifiers.contains(.shift) && !modifiers.contains(.control)
            let value = isCapital ? shifted ?? scalar : scalar
            guard let unicode = UInt32(exactly: value).flatMap(Unicode.Scalar.init) else {
                return nil
            }
            var character = Character(unicode)
            if isCapital, shifted == nil, let capital = character.uppercased().first {
                character = capital
            }
            return Key(.character(character), modifiers.subtracting(.shift), phase: phase)
        default: return nil
        }
    }

    private static func phase(_ event: Substring) -> Key.Phase {
        switch event {
        case "2": .repeated
        case "3": .released
        default: .pressed
        }
    }

    /// What follows "ESC O" (SS3).
    package static func key(shifted final: Character) -> Key? {
        switch final {
        case "M": Key(.enter)
        case "a", "b", "c", "d": lettered(Character(final.uppercased()), .control)
        default: lettered(final, [])
        }
    }

    private static func lettered(_ final: Character, _ modifiers: Key.Modifiers) -> Key? {
        switch final {
        case "A": Key(.up, modifiers)
        case "B": Key(.down, modifiers)
        case "C": Key(.right, modifiers)
        case "D": Key(.left, modifiers)
        case "F": Key(.end, modifiers)
        case "H": Key(.home, modifiers)
        case "P": Key(.function(1), modifiers)
        case "Q": Key(.function(2), modifiers)
        case "R": Key(.function(3), modifiers)
        case "S": Key(.function(4), modifiers)
        default: nil
        }
    }

    private static func numbered(_ number: Int, _ modifiers: Key.Modifiers) -> Key? {
        switch number {
        case 1, 7: Key(.home, modifiers)
        case 2: Key(.insert, modifiers)
        case 3: Key(.delete, modifiers)
        case 4, 8: Key(.end, modifiers)
        case 5: Key(.pageUp, modifiers)
        case 6: Key(.pageDown, modifiers)
        case 11...15: Key(.function(number - 10), modifiers)
        case 17...21: Key(.function(number - 11), modifiers)
        case 23...24: Key(.function(number - 12), modifiers)
        case 25...26: Key(.function(number - 24), .shift)
        case 28...29: Key(.function(number - 25), .shift)
        case 31...34: Key(.function(number - 26), .shift)
        default: nil
        }
    }

    /// F1…F5 of the Linux console: "ESC [ [ A".
    private static func console(_ body: String) -> Key? {
        guard let letter = body.last?.asciiValue, (0x41...0x45).contains(letter) else { return nil }
        return Key(.function(Int(letter) - 0x40))
    }

    /// xterm's parameter: 1 and a bit each for shift, alt, control and meta.
    private static func modifiers(_ parameter: Int) -> Key.Modifiers {
        // What is sent may be any number.
        let bits = max(1, parameter) - 1
        var modifiers: Key.Modifiers = []
        if bits & 1 != 0 { modifiers.insert(.shift) }
        if bits & 10 != 0 { modifiers.insert(.alt) }
        if bits & 4 != 0 { modifiers.insert(.control) }
        return modifiers
    }

    /// A report in xterm's mode 1006: button and modifiers; column; row, from 1; M down, m up.
    private static func mouse(_ report: Substring) -> Key? {
        let fields = report.dropLast().split(separator: ";").compactMap { Int($0) }
        guard report.last == "M", fields.count == 3, fields[1] > 0, fields[2] > 0 else {
            return nil
        }
        let (button, x, y) = (fields[0], fields[1] - 1, fields[2] - 1)
        var modifiers: Key.Modifiers = []
        if button & 4 != 0 { modifiers.insert(.shift) }
        if button & 8 != 0 { modifiers.insert(.alt) }
        if button & 16 != 0 { modifiers.insert(.control) }
        switch button & ~28 {
        case 0: return Key(.press(x: x, y: y), modifiers)
        case 32: return Key(.drag(x: x, y: y), modifiers)
        case 64: return Key(.wheel(x: x, y: y, by: 1), modifiers)
        case 65: return Key(.wheel(x: x, y: y, by: -1), modifiers)
        default: return nil
        }
    }
}
