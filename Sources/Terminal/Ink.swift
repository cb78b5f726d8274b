import Screen

/// Bytes under way to the terminal, with what they leave behind: where the cursor stands and which
/// style is set.
struct Ink {
    /// A grapheme to be put.
    struct Mark {
        /// The grapheme.
        let glyph: Character
        /// Columns it takes in the frame.
        let columns: Int
        /// Whether every terminal gives it as many.
        let isCertain: Bool
        /// Its byte, where it is one.
        let ascii: UInt8?

        init(_ glyph: Character, columns: Int) {
            self.glyph = glyph
            self.columns = columns
            isCertain = glyph.hasCertainWidth
            ascii = glyph.asciiValue
        }
    }

    /// What is to be sent.
    private(set) var bytes: [UInt8] = []
    /// The style set; nil when unknown.
    private(set) var pen: Pen?

    private let controls: ControlSequences
    /// The cursor's column and row; nil when unknown.
    private var place: (x: Int, y: Int)?

    /// Nothing sent, nothing known.
    init(_ controls: ControlSequences) { self.controls = controls }

    /// The bytes so far, which count as sent.
    mutating func take() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    /// Makes the screen blank in the terminal's own colours.
    mutating func erase() {
        bytes += controls.reset
        bytes += controls.clear
        pen = .plain
        place = nil
    }

    /// Brings the cursor to a cell by the shortest way.
    mutating func move(x: Int, y: Int) {
        if let place, place == (x, y) { return }
        var best = controls.move(x: x, y: y)
        if let place, let way = relative(from: place, x: x, y: y), way.count < best.count {
            best = way
        }
        bytes += best
        place = (x, y)
    }

    /// Sets colours and attributes.
    mutating func select(_ wanted: Pen) {
        guard wanted != pen else { return }
        var from = pen ?? .plain
        var parts = Parts()
        let loses =
            !from.attributes.isSubset(of: wanted.attributes)
            || (wanted.foreground < 0 && from.foreground >= 0)
            || (wanted.background < 0 && from.background >= 0)
        if pen == nil || loses {
            parts.add(controls.reset, to: &bytes)
            from = .plain
        }
        let gained = wanted.attributes.subtracting(from.attributes)
        if gained.contains(.bold) { parts.add(controls.bold, to: &bytes) }
        if gained.contains(.dim) { parts.add(controls.dim, to: &bytes) }
        if gained.contains(.underline) { parts.add(controls.underline, to: &bytes) }
        if gained.contains(.reverse) { parts.add(controls.reverse, to: &bytes) }
        if wanted.foreground != from.foreground, wanted.foreground < controls.foregrounds.count {
            parts.add(controls.foregrounds[wanted.foreground], to: &bytes)
        }
        if wanted.background != from.background, wanted.background < controls.backgrounds.count {
            parts.add(controls.backgrounds[wanted.background], to: &bytes)
        }
        pen = wanted
    }

    /// Puts a grapheme where the cursor stands, on a screen `width` columns wide.
    mutating func put(_ mark: Mark, isUTF8: Bool, width: Int) {
        if let ascii = mark.ascii {
            bytes.append(ascii)
        } else if isUTF8 {
            bytes.append(contentsOf: mark.glyph.utf8)
        } else {
            bytes.append(contentsOf: repeatElement(0x3F, count: mark.columns))
        }
        guard let old = place, mark.isCertain || !isUTF8 else {
            place = nil
            return
        }
        // At the edge the cursor stays or hangs over, as the terminal likes.
        let x = old.x + mark.columns
        place = x < width ? (x, old.y) : nil
    }

    private func relative(from place: (x: Int, y: Int), x: Int, y: Int) -> [UInt8]? {
        let rows = y - place.y
        guard rows >= 0, rows <= 3, rows == 0 || !controls.down.isEmpty else { return nil }
        let downwards = Array(repeatElement(controls.down, count: rows).joined())
        let columns = x - place.x
        if columns == 0 { return downwards }
        var best = controls.move(toColumn: x)
        if columns > 0 {
            if let way = controls.move(rightBy: columns), way.count < best?.count ?? .max {
                best = way
            }
        } else if -columns <= 3, !controls.left.isEmpty {
            best = Array(repeatElement(controls.left, count: -columns).joined())
        }
        return best.map { downwards + $0 }
    }

    /// Joins sequences of the kind "ESC [ … m" into one: "ESC [ 1 m" and "ESC [ 3 1 m" become
    /// "ESC [ 1 ; 3 1 m".
    private struct Parts {
        private var isOpen = false

        mutating func add(_ part: [UInt8], to bytes: inout [UInt8]) {
            let joins = part.count > 2 && part[0] == 0x1B && part[1] == 0x5B && part.last == 0x6D
            if joins, isOpen {
                bytes[bytes.count - 1] = 0x3B
                bytes.append(contentsOf: part[2...])
            } else {
                bytes.append(contentsOf: part)
            }
            isOpen = joins
        }
    }
}
