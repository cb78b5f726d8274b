internal import CNcurses
import Screen

/// Keys by the codes and names that ncurses gives them.
package enum CursesKey {
    /// The key of a code; nil for what is no key here.
    /// - Parameter name: the code's name after `keyname`; xterm's modified keys have codes that
    ///   are made up when terminfo is read, and names such as `kLFT5`.
    package static func key(code: Int32, name: String) -> Key? {
        if let key = codes[code] { return key }
        let function = Int(code - luthier_key_f(0))
        if (1...60).contains(function) { return self.function(function) }
        return modified(name)
    }

    /// A byte or scalar without code.
    package static func key(scalar value: UInt32) -> Key? {
        switch value {
        case 0: return Key(" ", .control)
        case 8, 0x7F: return Key(.backspace)
        case 9: return Key(.tab)
        case 10, 13: return Key(.enter)
        case 27: return Key(.escape)
        case 1...26, 28...31:
            let letter = Unicode.Scalar(UInt8(value < 27 ? value + 0x60 : value + 0x40))
            return Key(Character(letter), .control)
        case 0x80...0x9F: return nil
        default: return Unicode.Scalar(value).map { Key(Character($0)) }
        }
    }

    private static let codes: [Int32: Key] = [
        KEY_UP: Key(.up), KEY_DOWN: Key(.down), KEY_LEFT: Key(.left), KEY_RIGHT: Key(.right),
        KEY_SR: Key(.up, .shift), KEY_SF: Key(.down, .shift),
        KEY_SLEFT: Key(.left, .shift), KEY_SRIGHT: Key(.right, .shift),
        KEY_HOME: Key(.home), KEY_END: Key(.end), KEY_FIND: Key(.home), KEY_SELECT: Key(.end),
        KEY_SHOME: Key(.home, .shift), KEY_SEND: Key(.end, .shift),
        KEY_PPAGE: Key(.pageUp), KEY_NPAGE: Key(.pageDown),
        KEY_SPREVIOUS: Key(.pageUp, .shift), KEY_SNEXT: Key(.pageDown, .shift),
        KEY_IC: Key(.insert), KEY_DC: Key(.delete),
        KEY_SIC: Key(.insert, .shift), KEY_SDC: Key(.delete, .shift),
        KEY_A1: Key(.home), KEY_A3: Key(.pageUp), KEY_C1: Key(.end), KEY_C3: Key(.pageDown),
        KEY_BTAB: Key(.tab, .shift), KEY_ENTER: Key(.enter), KEY_BACKSPACE: Key(.backspace),
    ]

    private static let names: [String: Key.Code] = [
        "kUP": .up, "kDN": .down, "kLFT": .left, "kRIT": .right, "kHOM": .home, "kEND": .end,
        "kPRV": .pageUp, "kNXT": .pageDown, "kIC": .insert, "kDC": .delete,
    ]

    /// xterm numbers F1…F12 on: shift from 13, control from 25, both from 37, alt from 49.
    private static func function(_ number: Int) -> Key {
        let held: [Key.Modifiers] = [[], .shift, .control, [.control, .shift], .alt]
        return Key(.function((number - 1) % 12 + 1), held[(number - 1) / 12])
    }

    /// `kLFT5`: the digit is xterm's modifier parameter; without one it is shift.
    private static func modified(_ name: String) -> Key? {
        // The console's other sequence for it.
        if name == "kcbt2" { return Key(.tab, .shift) }
        let parameter = name.last?.wholeNumberValue
        let stem = parameter == nil ? name : String(name.dropLast())
        guard let code = names[stem] else { return nil }
        let bits = (parameter ?? 2) - 1
        return Key(code, Key.Modifiers(rawValue: UInt8(bits & 7)))
    }
}
