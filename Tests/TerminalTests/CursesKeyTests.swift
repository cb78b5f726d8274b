import Screen
import Terminal
import Testing

@Suite("Keys as ncurses names them")
struct CursesKeyTests {
    @Test(
        "names of modified keys",
        arguments: [
            ("kLFT5", Key(.left, .control)), ("kRIT3", Key(.right, .alt)),
            ("kUP", Key(.up, .shift)), ("kDN6", Key(.down, [.control, .shift])),
            ("kPRV5", Key(.pageUp, .control)), ("kcbt2", Key(.tab, .shift)),
            ("kHOM7", Key(.home, [.control, .alt])),
        ])
    func namesAreRead(name: String, key: Key) {
        #expect(CursesKey.key(code: 600, name: name) == key)
    }

    @Test func functionKeysCarryTheirModifiers() {
        #expect(CursesKey.key(code: 0o411, name: "") == Key(.function(1)))
        #expect(CursesKey.key(code: 0o410 + 12, name: "") == Key(.function(12)))
        #expect(CursesKey.key(code: 0o410 + 13, name: "") == Key(.function(1), .shift))
        #expect(CursesKey.key(code: 0o410 + 29, name: "") == Key(.function(5), .control))
    }

    @Test func unknownCodesAreNoKey() {
        #expect(CursesKey.key(code: 601, name: "kFOO5") == nil)
        #expect(CursesKey.key(code: 601, name: "") == nil)
    }

    @Test(
        "bytes",
        arguments: [
            (0x01, Key("a", .control)), (0x1A, Key("z", .control)), (0x00, Key(" ", .control)),
            (0x1D, Key("]", .control)), (0x08, Key(.backspace)), (0x7F, Key(.backspace)),
            (0x09, Key(.tab)), (0x0A, Key(.enter)), (0x0D, Key(.enter)), (0x1B, Key(.escape)),
            (0x41, Key("A")), (0x20, Key(" ")), (0xE9, Key("é")), (0x1F600, Key("😀")),
        ] as [(UInt32, Key)])
    func scalarsAreRead(value: UInt32, key: Key) {
        #expect(CursesKey.key(scalar: value) == key)
    }

    @Test func upperControlCodesAreNoKey() {
        #expect(CursesKey.key(scalar: 0x9B) == nil)
        #expect(CursesKey.key(scalar: 0xD800) == nil)
    }
}
