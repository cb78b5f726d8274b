import Screen
import Terminal
import Testing

@Suite("Escape sequences that terminfo does not list")
struct EscapeSequenceTests {
    @Test(
        "xterm's modified keys",
        arguments: [
            ("1;5D", Key(.left, .control)), ("1;2A", Key(.up, .shift)),
            ("1;3C", Key(.right, .alt)), ("1;4B", Key(.down, [.shift, .alt])),
            ("1;6H", Key(.home, [.shift, .control])), ("1;9F", Key(.end, .alt)),
            ("5;5~", Key(.pageUp, .control)), ("6~", Key(.pageDown)),
            ("3;2~", Key(.delete, .shift)),
            ("1;5P", Key(.function(1), .control)), ("15;2~", Key(.function(5), .shift)),
            ("24~", Key(.function(12))), ("Z", Key(.tab, .shift)),
            ("25~", Key(.function(1), .shift)),
            ("1;\(Int.min)C", Key(.right)), ("1;0C", Key(.right)),
        ])
    func modifiedKeysAreRead(body: String, key: Key) {
        #expect(EscapeSequence.key(control: body) == key)
    }

    @Test(
        "kitty's reports of keys that are pressed, held and let go",
        arguments: [
            ("122u", Key(.character("z"), phase: .pressed)),
            ("122;1:1u", Key(.character("z"), phase: .pressed)),
            ("122;1:2u", Key(.character("z"), phase: .repeated)),
            ("122;1:3u", Key(.character("z"), phase: .released)),
            ("107:75;2u", Key(.character("K"), phase: .pressed)),
            ("107;2u", Key(.character("K"), phase: .pressed)),
            ("99;5u", Key(.character("c"), .control, phase: .pressed)),
            ("120;3u", Key(.character("x"), .alt, phase: .pressed)),
            ("32u", Key(.character(" "), phase: .pressed)),
            ("27;1:1u", Key(.escape, phase: .pressed)),
            ("13;1:3u", Key(.enter, phase: .released)),
            ("9;2u", Key(.tab, .shift, phase: .pressed)),
            ("127u", Key(.backspace, phase: .pressed)), ("1;1:3A", Key(.up, phase: .released)),
            ("1;5:2D", Key(.left, .control, phase: .repeated)),
            ("3;1:3~", Key(.delete, phase: .released)),
        ])
    func reportsOfKeysAreRead(body: String, key: Key) {
        #expect(EscapeSequence.key(control: body) == key)
    }

    @Test(
        "rxvt's and the console's keys",
        arguments: [
            ("3^", Key(.delete, .control)), ("5@", Key(.pageUp, [.control, .shift])),
            ("a", Key(.up, .shift)), ("[A", Key(.function(1))), ("[E", Key(.function(5))),
        ])
    func otherTerminalsKeysAreRead(body: String, key: Key) {
        #expect(EscapeSequence.key(control: body) == key)
    }

    @Test(
        "the mouse counts from 0, with modifiers",
        arguments: [
            ("<0;1;1M", Key(.press(x: 0, y: 0))), ("<32;80;24M", Key(.drag(x: 79, y: 23))),
            ("<64;3;4M", Key(.wheel(x: 2, y: 3, by: 1))),
            ("<65;3;4M", Key(.wheel(x: 2, y: 3, by: -1))),
            ("<20;300;2M", Key(.press(x: 299, y: 1), [.shift, .control])),
        ])
    func mouseIsRead(body: String, key: Key) {
        #expect(EscapeSequence.key(control: body) == key)
    }

    @Test(
        "what is no key is none",
        arguments: [
            "", "<0;1;1m", "<1;1;1M", "<0;0;1M", "<0;1M", "200~", "1;5X", "I", "?1;2c", "[Z",
            "57441;2u", "55296u", "1114112u", "0u", "u", ":u", "99999999999999999999u",
        ])
    func noiseIsNoKey(body: String) {
        #expect(EscapeSequence.key(control: body) == nil)
    }

    @Test func sequencesOfTheKeypadAreRead() {
        #expect(EscapeSequence.key(shifted: "A") == Key(.up))
        #expect(EscapeSequence.key(shifted: "S") == Key(.function(4)))
        #expect(EscapeSequence.key(shifted: "M") == Key(.enter))
        #expect(EscapeSequence.key(shifted: "d") == Key(.left, .control))
        #expect(EscapeSequence.key(shifted: "z") == nil)
    }
}
