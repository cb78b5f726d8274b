import Screen
import Testing
import Workbench

@Suite struct SettingsKeyNameTests {
    @Test(arguments: [
        ("a", Key("a")), ("B", Key("B")), ("?", Key("?")), ("-", Key("-")), ("ä", Key("ä")),
        ("space", Key(" ")), ("ctrl-l", Key("l", .control)), ("ctrl--", Key("-", .control)),
        ("alt-left", Key(.left, .alt)), ("shift-right", Key(.right, .shift)),
        ("ctrl-alt-shift-f12", Key(.function(12), [.control, .alt, .shift])),
        ("f1", Key(.function(1))), ("pageup", Key(.pageUp)), ("escape", Key(.escape)),
        ("shift-tab", Key(.tab, .shift)), ("alt-B", Key("B", .alt)),
    ])
    func namesAreReadAndPrintedBack(_ name: String, _ key: Key) {
        #expect(KeyName.key(name) == key)
        #expect(KeyName.text(key) == name)
    }

    @Test(arguments: [
        ("Ctrl-L", "ctrl-l"), ("ALT-Ctrl-x", "ctrl-alt-x"), ("Space", "space"), ("F5", "f5"),
        ("shift-b", "B"), ("Esc", "escape"), ("PgDn", "pagedown"), ("Return", "enter"),
        ("ctrl-shift-a", "ctrl-shift-a"),
    ])
    func otherSpellingsComeOutAsOne(_ written: String, _ printed: String) throws {
        let key = try #require(KeyName.key(written))
        #expect(KeyName.text(key) == printed)
    }

    @Test(arguments: [
        "", "ctrl-", "hyper-a", "ctrl-ctrl-a", "f0", "f13", "f01", "ab", "shift-1", "shift-B",
        "\t", "\u{1b}", "ctrl-alt-", "space ",
    ])
    func whatNamesNoKeyIsRefused(_ text: String) { #expect(KeyName.key(text) == nil) }

    @Test func everyKeyThatCanBePressedComesBackFromItsName() throws {
        var codes: [Key.Code] = [
            .up, .down, .left, .right, .home, .end, .pageUp, .pageDown, .insert, .delete, .enter,
            .escape, .tab, .backspace, .character(" "),
        ]
        codes += (1...12).map { .function($0) }
        for code in codes {
            for held in 0..<8 {
                let key = Key(code, Key.Modifiers(rawValue: UInt8(held)))
                #expect(KeyName.key(try #require(KeyName.text(key))) == key)
            }
        }
        for scalar in UInt8(33)...126 {
            let key = Key(Character(UnicodeScalar(scalar)))
            #expect(KeyName.key(try #require(KeyName.text(key))) == key)
            let alt = Key(key.code, .alt)
            #expect(KeyName.key(try #require(KeyName.text(alt))) == alt)
        }
    }

    @Test func theMouseHasNoName() {
        #expect(KeyName.text(Key(.press(x: 1, y: 2))) == nil)
        #expect(KeyName.text(Key(.wheel(x: 1, y: 2, by: 1))) == nil)
    }
}
