import Screen

/// A grid of cells as an SVG picture that looks the same with every font: blocks, braille and boxes
/// are drawn as shapes, and each word stands at its place in its width.
struct ScreenDrawing {
    /// A line or a bar of one colour, in pixels.
    struct Bar: Hashable {
        var x: Int
        var y: Int
        var width: Int
        var height: Int
    }

    static let cellWidth = 8
    static let cellHeight = 16
    private static let ink = "#d0d0d0"
    private static let paper = "#121212"

    private let size: Size
    private(set) var papers: [String: [Bar]] = [:]
    private(set) var bars: [String: [Bar]] = [:]
    private(set) var dots: [String: [Bar]] = [:]
    private(set) var texts: [String] = []

    init(_ grid: CellGrid) {
        size = grid.size
        for y in 0..<size.height {
            var run = TextRun(y: y)
            for x in 0..<size.width {
                guard case .glyph(let glyph) = grid[x, y].content else { continue }
                let look = Look(grid[x, y].style)
                let columns = grid[x + 1, y].content == .continuation ? 2 : 1
                if look.paper != Self.paper {
                    papers[look.paper, default: []].append(.of(x, y, 0, 0, 8 * columns, 16))
                }
                if draw(glyph, x, y, look) { continue }
                if run.look != look || run.next != x {
                    run.end(into: &texts)
                    run.look = look
                }
                run.add(glyph, x, columns: columns)
            }
            run.end(into: &texts)
        }
    }

    /// The picture.
    var svg: String {
        let (width, height) = (size.width * Self.cellWidth, size.height * Self.cellHeight)
        var lines = [
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"\(width)\" height=\"\(height)\" "
                + "viewBox=\"0 0 \(width) \(height)\" font-size=\"13.3\" "
                + "font-family=\"DejaVu Sans Mono,Menlo,Consolas,monospace\">",
            "<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(Self.paper)\"/>",
        ]
        for layer in [papers, bars] {
            for (colour, bars) in layer.sorted(by: { $0.key < $1.key }) {
                lines.append("<path fill=\"\(colour)\" d=\"\(Bar.rectangles(bars))\"/>")
            }
        }
        for (colour, dots) in dots.sorted(by: { $0.key < $1.key }) {
            lines.append(
                "<path stroke=\"\(colour)\" stroke-width=\"2\" stroke-dasharray=\"2\" "
                    + "d=\"\(Bar.columns(dots))\"/>")
        }
        return (lines + texts + ["</svg>", ""]).joined(separator: "\n")
    }

    private mutating func add(_ bar: Bar, _ colour: String) {
        bars[colour, default: []].append(bar)
    }

    /// Draws a glyph that is a shape.
    /// - Returns: whether it is one.
    private mutating func draw(_ glyph: Character, _ x: Int, _ y: Int, _ look: Look) -> Bool {
        if glyph == " " { return true }
        if glyph == "▀" { add(.of(x, y, 0, 0, 8, 8), look.ink); return true }
        if glyph == "▄" { add(.of(x, y, 0, 8, 8, 8), look.ink); return true }
        if let eighths = Array("▏▎▍▌▋▊▉█").firstIndex(of: glyph) {
            add(.of(x, y, 0, 0, eighths + 1, 16), look.ink)
            return true
        }
        if let box = BoxLines(glyph) { draw(box, x, y, look.ink); return true }
        guard let scalar = glyph.unicodeScalars.first, (0x2800...0x28FF).contains(scalar.value)
        else { return false }
        for row in 0..<4 {
            for column in 0..<2 {
                let bit = row == 3 ? 0x40 << column : 1 << (3 * column + row)
                guard Int(scalar.value) & bit != 0 else { continue }
                dots[look.ink, default: []].append(.of(x, y, 4 * column + 1, 4 * row + 1, 2, 2))
            }
        }
        return true
    }

    private mutating func draw(_ box: BoxLines, _ x: Int, _ y: Int, _ ink: String) {
        func line(_ weight: BoxLines.Weight, _ bar: (Int) -> Bar) {
            if weight != .none { add(bar(weight.rawValue), ink) }
        }
        // A line of 1 or 2 pixels through the middle, over it by its own thickness at corners.
        line(box.left) { .of(x, y, 0, 8, 3 + $0, $0) }
        line(box.right) { .of(x, y, 3, 8, 5, $0) }
        line(box.up) { .of(x, y, 3, 0, $0, 8 + $0) }
        line(box.down) { .of(x, y, 3, 8, $0, 8) }
    }

    /// The colours of a style as they are seen.
    struct Look: Equatable {
        var ink: String
        var paper: String
        var attributes: Style.Attributes

        init(_ style: Style) {
            ink = style.foreground.rgb.map(Self.hex) ?? ScreenDrawing.ink
            paper = style.background.rgb.map(Self.hex) ?? ScreenDrawing.paper
            attributes = style.attributes
            if attributes.contains(.reverse) { swap(&ink, &paper) }
        }

        private static func hex(_ colour: RGB) -> String {
            "#"
                + [colour.red, colour.green, colour.blue].map { part in
                    let digits = String(part, radix: 16)
                    return part < 16 ? "0" + digits : digits
                }.joined()
        }
    }
}

extension ScreenDrawing.Bar {
    /// A bar within a cell.
    static func of(_ x: Int, _ y: Int, _ dx: Int, _ dy: Int, _ width: Int, _ height: Int) -> Self {
        Self(
            x: x * ScreenDrawing.cellWidth + dx, y: y * ScreenDrawing.cellHeight + dy, width: width,
            height: height)
    }

    /// Bars as a path to be filled; those that touch in a row are one.
    static func rectangles(_ bars: [Self]) -> String {
        var path = ""
        var last: Self?
        func end() {
            if let last {
                path += "M\(last.x) \(last.y)h\(last.width)v\(last.height)h\(-last.width)z"
            }
        }
        for bar in bars.sorted(by: { ($0.y, $0.height, $0.x) < ($1.y, $1.height, $1.x) }) {
            if let before = last, before.y == bar.y, before.height == bar.height,
                before.x + before.width >= bar.x
            {
                last?.width = max(before.width, bar.x + bar.width - before.x)
            } else {
                end()
                last = bar
            }
        }
        end()
        return path
    }

    /// Dots as a path of upright dashed lines; those below each other are one line.
    static func columns(_ dots: [Self]) -> String {
        var path = ""
        var last: Self?
        func end() {
            if let last { path += "M\(last.x + 1) \(last.y)v\(last.height)" }
        }
        for dot in dots.sorted(by: { ($0.x, $0.y) < ($1.x, $1.y) }) {
            if let before = last, before.x == dot.x, before.y + before.height + 2 == dot.y {
                last?.height += 2 + dot.height
            } else {
                end()
                last = dot
            }
        }
        end()
        return path
    }
}
