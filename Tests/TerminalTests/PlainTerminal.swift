import Screen

/// A terminal that understands what the painter says, and nothing else.
struct PlainTerminal {
    private(set) var grid: CellGrid
    /// What it did not understand.
    private(set) var complaints: [String] = []

    private var x = 0
    private var y = 0
    private var style = Style.plain

    init(_ size: Size) {
        grid = CellGrid(size)
        // What another program left there.
        grid.fill(grid.bounds, with: "?", style: Style(background: .palette(9)))
    }

    /// Takes bytes.
    mutating func receive(_ bytes: [UInt8]) {
        var rest = Array(String(decoding: bytes, as: UTF8.self))[...]
        while let character = rest.popFirst() {
            switch character {
            case "\u{1B}": escape(&rest)
            case "\u{8}": x = max(0, min(x, grid.size.width - 1) - 1)
            case "\n": y = min(y + 1, grid.size.height - 1)
            case "\r": x = 0
            default:
                if x + character.columns > grid.size.width { complaints.append("over the edge") }
                grid.put(character, x: x, y: y, style: style)
                x += character.columns
            }
        }
    }

    private mutating func escape(_ rest: inout ArraySlice<Character>) {
        guard rest.popFirst() == "[" else { return complaints.append("no CSI") }
        var body = ""
        while let character = rest.popFirst() {
            if character.isLetter {
                return act(character, body.split(separator: ";").map { Int($0) ?? -1 })
            }
            body.append(character)
        }
    }

    private mutating func act(_ final: Character, _ numbers: [Int]) {
        switch final {
        case "H":
            y = (numbers.first ?? 1) - 1
            x = (numbers.count > 1 ? numbers[1] : 1) - 1
        case "C": x += numbers.first ?? 1
        case "G": x = (numbers.first ?? 1) - 1
        case "J": grid.fill(grid.bounds, with: " ", style: style)
        case "m": select(numbers[...])
        default: complaints.append("\(numbers)\(final)")
        }
    }

    private mutating func select(_ numbers: ArraySlice<Int>) {
        var rest = numbers
        while let number = rest.popFirst() {
            switch number {
            case 0: style = .plain
            case 1: style.attributes.insert(.bold)
            case 2: style.attributes.insert(.dim)
            case 4: style.attributes.insert(.underline)
            case 7: style.attributes.insert(.reverse)
            case 30...37: style.foreground = .palette(UInt8(number - 30))
            case 40...47: style.background = .palette(UInt8(number - 40))
            case 90...97: style.foreground = .palette(UInt8(number - 82))
            case 100...107: style.background = .palette(UInt8(number - 92))
            case 38, 48:
                guard rest.popFirst() == 5, let index = rest.popFirst() else {
                    return complaints.append("colour")
                }
                if number == 38 {
                    style.foreground = .palette(UInt8(index))
                } else {
                    style.background = .palette(UInt8(index))
                }
            default: complaints.append("SGR \(number)")
            }
        }
    }
}
