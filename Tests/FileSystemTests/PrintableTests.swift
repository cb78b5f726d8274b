import FileSystem
import Testing

@Suite struct PrintableTests {
    @Test(arguments: [
        ("Sitar – Flöte 🎻 日本", "Sitar – Flöte 🎻 日本"), ("", ""),
        ("a\u{1b}[31mred", "a\\x1b[31mred"), ("two\nlines\r", "two\\nlines\\r"),
        ("\u{9b}2J\u{7f}\t", "\\x9b2J\\x7f\\t"), ("gpj.\u{202e}exe", "gpj.\\u{202e}exe"),
        ("\u{2066}\u{2028}\u{feff}", "\\u{2066}\\u{2028}\\u{feff}"), ("\u{0}", "\\x00"),
    ])
    func whatATerminalWouldObeyIsShown(_ text: String, _ shown: String) {
        #expect(text.printable == shown)
    }

    @Test func nothingOfItIsLeft() {
        let all = (UInt32(0)...0x2FFF).compactMap(Unicode.Scalar.init).map(String.init).joined()
        #expect(
            !all.printable.unicodeScalars.contains { $0.properties.generalCategory == .control })
        #expect(all.printable.printable == all.printable)
    }
}
