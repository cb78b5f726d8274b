import ArgumentParser
import Foundation
import Instruments
import Speech

/// Tells how a text is said.
struct PhonemesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "phonemes", abstract: "Tell how an English text is said.",
        discussion: """
            Numbers, dates, money and abbreviations are written out, words are looked up in the CMU \
            Pronouncing Dictionary, and a network says those that it lacks. Phonemes are ARPAbet's: \
            a bar parts words, the digit behind a vowel is its stress.

            Examples:
              luthier phonemes "I read it on 3 May, for $2.50."
              luthier phonemes --words Theorbo
              luthier phonemes --json <lines.txt
            """)

    @Argument(help: "The text; by default lines of standard input.")
    var text: [String] = []

    @Flag(help: "A line for each word: as it is read, its phonemes, and what knew them.")
    var words = false

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Folder that holds Presets/Speech (else $LUTHIER_HOME and so on).")
    var data: String?

    func validate() throws {
        guard !text.isEmpty || isatty(0) == 0 else {
            throw ValidationError("Give a text, or lines on standard input.")
        }
    }

    func run() throws {
        let english = try English(folder: try DataFolder(explicit: data).speech().path)
        guard text.isEmpty else { return try tell(text.joined(separator: " "), english) }
        while let line = readLine() { try tell(line, english) }
    }

    private func tell(_ text: String, _ language: some SpokenLanguage) throws {
        let said = language.pronounce(text)
        if json { return try Standard.print(json: Line(text: text, words: said.map(Word.init))) }
        guard words else { return Standard.print(said.line) }
        for word in said.map(Word.init) {
            Standard.print("\(word.read.padded(to: 18)) \(word.phonemes)  (\(word.source))")
        }
    }

    /// A text as it is printed.
    private struct Line: Encodable {
        let text: String
        let words: [Word]
    }

    /// A word, letter or pause as it is printed.
    private struct Word: Encodable {
        let read, phonemes, source: String

        init(_ said: Pronunciation) {
            read = [said.token].line
            phonemes = said.phonemes.line
            source = said.source.rawValue
        }
    }
}
