import Foundation
import Models
import Screen
import Speech
import Terminal

extension Reader {
    /// What speaks, and what it is given to say.
    func readSpeech(_ bytes: [UInt8], in folder: ScratchFolder) throws {
        switch self {
        case .dictionary:
            let dictionary = try PronouncingDictionary(bytes: bytes, path: "fuzz")
            for word in ["", "a", "sitar", "zzz"] { _ = dictionary[word] }
        case .language:
            _ = try LanguageConfiguration.load(
                URL(fileURLWithPath: folder.file("language.json", bytes)))
        default:
            let text = String(decoding: bytes, as: UTF8.self)
            let tokens = EnglishText.tokens(text)
            precondition(tokens.line.allSatisfy { !$0.isNewline }, "what is said is a line")
            let words = try Pronunciation.words(of: text)
            for utterance in Utterance.all(of: words) {
                precondition(
                    utterance.symbols.allSatisfy { (0..<LanguageSymbol.count).contains($0) },
                    "symbols are those that there are")
            }
        }
    }

    /// What a terminal sends after an escape and a bracket.
    func readKeys(_ bytes: [UInt8]) throws {
        let body = String(decoding: bytes, as: UTF8.self)
        guard EscapeSequence.key(control: body) != nil else { throw Refused() }
    }

    /// A cursor key with a modifier, kitty's report of a key that is let go, and the mouse's.
    static let sequences = ["1;5C", "97;1:3u", "<0;10;20M", "[A", "15~", "Z"].map { Array($0.utf8) }
}
