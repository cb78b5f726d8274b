import ArgumentParser
import Foundation
import Instruments

/// Lists the sounds that can be named.
struct SoundsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sounds", abstract: "List the sounds that can be named.",
        discussion: """
            Words filter by title, name, family, source, origin and note; -word excludes.

            Examples:
              luthier sounds
              luthier sounds guitar -- -bass
              luthier sounds --family string --json
              luthier sounds --filter "guitar -bass" --pitch C2 C4
            """)

    @Argument(help: "Words that must be found; after --, -word excludes.")
    var words: [String] = []

    @Option(help: "The same as one line of words, such as \"guitar -bass\".")
    var filter = ""

    @Option(help: "Only this family.")
    var family: String?

    @Option(help: "Only this source: acoustic, electronic, synthetic.")
    var source: String?

    @Option(
        parsing: .upToNextOption, help: "Only this note, or from one note to another.",
        transform: { try Note($0) })
    var pitch: [Note] = []

    @Flag(help: "Print JSON.")
    var json = false

    @OptionGroup var data: DataOptions

    func run() throws {
        let keys = pitch.map { Int($0.midi.rounded()) }
        guard keys.count <= 2 else { throw ValidationError("--pitch takes one note or two.") }
        let range = keys.min().flatMap { low in keys.max().map { low...$0 } }
        let line = (words + [filter]).joined(separator: " ")
        let chosen = SoundFilter(line, family: family, source: source, pitch: range)
        let library = try data.library()
        let sounds = library.filtered(by: chosen)
        if json { return try Standard.print(json: sounds.map(SoundFacts.init)) }
        for sound in sounds {
            let note = sound.pitch.map { Note(midi: Double($0)).name } ?? "–"
            Standard.print(
                [
                    sound.title.padded(to: 28), note.padded(to: 4), sound.family.padded(to: 12),
                    sound.name,
                ]
                .joined(separator: " "))
        }
        guard sounds.isEmpty else { return }
        if library.sounds.isEmpty {
            data.note("luthier: no sounds found in \(data.dataFolder.places(of: "Sounds"))")
        } else {
            let families = library.families.filter { !$0.isEmpty }.joined(separator: ", ")
            data.note(
                "luthier: none of \(library.sounds.count) sounds matches; families are \(families)")
        }
    }

    /// A sound as it is printed.
    private struct SoundFacts: Encodable {
        var name, title, family, source, path: String
        var pitch, velocity, program: Int?
        var origin, licence: String?
        var heldOut: Bool

        init(_ sound: Sound) {
            name = sound.name
            title = sound.title
            family = sound.family
            source = sound.source
            path = sound.url.path
            pitch = sound.pitch
            velocity = sound.velocity
            program = sound.program
            origin = sound.origin
            licence = sound.licence
            heldOut = sound.heldOut
        }
    }
}
