import ArgumentParser
import Foundation
import Instruments
import Models
import Signal
import Speech

/// Text to sound.
struct SayCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "say", abstract: "Say an English text (experimental).",
        discussion: """
            Numbers, dates, money and abbreviations are written out; 'luthier phonemes' shows how. \
            Lines of standard input are said each into a file of its own.

            The models behind it are small and were trained for an hour: most words are not \
            understood yet.

            Examples:
              luthier say "hello world"
              luthier say "It is 25 °C." --speed 0.8 --seed 3 -o weather.wav
              luthier say "an apple" --voice take.wav
              luthier say --phonemes "HH AH0 L OW1"
              luthier say <lines.txt --output words/
              luthier say "hello" -o - | luthier play -
            """)

    @Argument(help: "The text; by default lines of standard input.")
    var text: [String] = []

    @Flag(help: "The text is phonemes, ARPAbet's, with blanks between them.")
    var phonemes = false

    @Option(
        help: "A recording of 1 to 10 s, or a bundled name, whose voice it is to sound like.",
        completion: .file())
    var voice: String?

    @Flag(help: "List the bundled sounds that can be a --voice.")
    var listVoices = false

    @Flag(help: "Print when each word and phoneme sounds, in seconds.")
    var timings = false

    @OptionGroup var speech: ParameterOptions<SpeechSettings>
    @OptionGroup var output: OutputOption
    @OptionGroup var export: ExportOptions
    @OptionGroup var data: DataOptions
    @OptionGroup var model: ModelOptions

    func validate() throws {
        guard listVoices || !text.isEmpty || isatty(0) == 0 else {
            throw ValidationError("Give a text, or lines on standard input.")
        }
    }

    func run() throws {
        let library = try data.library()
        if listVoices { return list(library) }
        let interrupt = Interrupt()
        let codec = try model.codec(data, library)
        let speaker = Speaker(
            try English(folder: data.dataFolder.speech().path),
            try LanguageModel.find(in: data.dataFolder, for: codec.model))
        let voice = try voice.map { try prompt($0, codec, interrupt.cancellation) }
        let lines = text.isEmpty ? Array(AnyIterator { readLine() }) : [text.joined(separator: " ")]
        let said = try lines.map { ($0, try utterances(of: $0, by: speaker)) }
            .filter { !$0.1.isEmpty }
        guard !said.isEmpty else {
            throw SpeechError(
                .silent, path: lines.first ?? "text",
                reason: "there is nothing to say in it; words or numbers would do")
        }
        let progress = Progress("speaking", total: Double(said.count), isQuiet: data.quiet)
        var items: [Render.Item] = []
        for (index, (line, utterances)) in said.enumerated() {
            let encoding = try speak(utterances, by: speaker, as: voice) {
                try interrupt.cancellation.check()
                progress.update(Double(index) + $0)
            }
            let name = SpokenName.of(line, number: said.count > 1 ? index : nil)
            items.append(
                .init(
                    .encoding(encoding), name: name + ".wav", title: line,
                    comment: "said by luthier, seed \(model.seed)"))
        }
        progress.finish()
        let render = Render(items, seed: model.seed)
        let files = try output.files(for: render, export)
        let bar = ExportProgress(data, title: items.count > 1 ? nil : items.first?.title)
        defer { bar.finish() }
        try render.run(
            in: codec, to: files, cancellation: interrupt.cancellation, progress: bar.update)
    }

    private func utterances(of line: String, by speaker: Speaker) throws -> [Utterance] {
        guard phonemes else { return speaker.utterances(of: line) }
        return Utterance.all(of: try Pronunciation.words(of: line))
    }

    /// The encoding of all that is said, and its times where they are wanted.
    private func speak(
        _ utterances: [Utterance], by speaker: Speaker, as voice: VoicePrompt?,
        progress: (Double) throws -> Void
    ) throws -> Encoding {
        var random = SplitMix64(seed: model.seed)
        let said = try speaker.say(
            utterances, as: voice, speed: speech.settings.speed,
            sampling: speech.settings.sampling, random: &random,
            progress: progress)
        if timings {
            var frame = 0
            for spoken in said {
                tell(spoken, from: frame)
                frame += spoken.encoding.frames
            }
        }
        return said.encoding
    }

    private func tell(_ spoken: SpokenUtterance, from frame: Int) {
        let begin = Double(frame) / Encoding.frameRate
        for (kind, times) in [("word", spoken.words), ("phoneme", spoken.phonemes)] {
            for time in times {
                let seconds = [time.seconds.lowerBound, time.seconds.upperBound]
                    .map { NumberFormat.fixed(begin + $0, 3) }
                Standard.print("\(seconds[0]) \(seconds[1]) \(kind) \(time.text)")
            }
        }
    }

    private func prompt(
        _ name: String, _ codec: SoundCodec, _ cancellation: Cancellation
    ) throws -> VoicePrompt {
        let sources = try data.sources([name], in: codec.library)
        let encoding = try codec.encoding(of: sources[0], cancellation: cancellation)
        return try VoicePrompt(encoding, named: name)
    }

    private func list(_ library: Library) {
        for sound in library.sounds where sound.family == "voice" || sound.family == "vocal" {
            Standard.print("\(sound.title.padded(to: 28)) \(sound.name)")
        }
    }
}
