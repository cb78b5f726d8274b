/// Draws figures as the elements of an SVG file.
struct SVGCanvas: PlotCanvas {
    private let size: Size
    private var elements: [String] = []

    init(_ size: Size) { self.size = size }

    /// The whole file.
    var document: String {
        let (width, height) = (size.width, size.height)
        let head =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" "
            + "xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"\(width)\" "
            + "height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\" "
            + "font-family=\"sans-serif\" font-size=\"\(PlotText.points)\">"
        let paper =
            "<rect width=\"\(width)\" height=\"\(height)\" "
            + "fill=\"\(Self.hex(PlotColours.paper))\"/>"
        return ([head, paper] + elements + ["</svg>"]).joined(separator: "\n") + "\n"
    }

    mutating func fill(_ area: Rect, _ colour: RGB) {
        guard !area.isEmpty else { return }
        elements.append("<rect \(Self.place(area)) fill=\"\(Self.hex(colour))\"/>")
    }

    mutating func put(_ image: Bitmap, in area: Rect) {
        elements.append(
            "<image \(Self.place(area)) preserveAspectRatio=\"none\" "
                + "xlink:href=\"data:image/png;base64,\(Base64.text(of: image.pngData()))\"/>")
    }

    mutating func write(
        _ text: String, x: Int, y: Int, anchor: PlotText.Anchor, isUpright: Bool
    ) {
        let turn = isUpright ? " transform=\"rotate(-90 \(x) \(y))\"" : ""
        elements.append(
            "<text x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\" "
                + "dominant-baseline=\"central\"\(turn) fill=\"\(Self.hex(PlotColours.ink))\">"
                + "\(Self.escaped(text))</text>")
    }

    private static func place(_ area: Rect) -> String {
        "x=\"\(area.x)\" y=\"\(area.y)\" width=\"\(area.width)\" height=\"\(area.height)\""
    }

    private static func hex(_ colour: RGB) -> String {
        let digits = Array("0123456789abcdef")
        return "#"
            + [colour.red, colour.green, colour.blue].map {
                String([digits[Int($0 >> 4)], digits[Int($0 & 15)]])
            }.joined()
    }

    /// What XML takes for text (W3C, XML 1.0, 2.4); control characters have no place in it.
    private static func escaped(_ text: String) -> String {
        let plain = text.unicodeScalars.filter { $0.value >= 32 || $0 == "\t" }
        return String(String.UnicodeScalarView(plain)).replacing("&", with: "&amp;")
            .replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

/// Bytes as text (RFC 4648).
enum Base64 {
    private static let letters = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func text(of bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let own = bytes[start..<min(start + 3, bytes.count)]
            let bits = own.enumerated().reduce(0) { $0 | Int($1.element) << (16 - 8 * $1.offset) }
            for place in 0..<4 {
                text.append(
                    place <= own.count ? letters[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
            }
        }
        return String(decoding: text, as: UTF8.self)
    }
}
