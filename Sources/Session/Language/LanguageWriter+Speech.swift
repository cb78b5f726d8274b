import Foundation
import Instruments
import Models
import Signal
import Speech
import Workbench

extension LanguageWriter {
    /// Says a text.
    func say(_ order: SpeechOrder) {
        start("speech") { [self] progress in
            let codec = try context.codec()
            let encoding = try models.withLock { models in
                let speaker = try models.speaker(in: context.data, for: codec.model)
                let voice = try order.voice.map { try prompt($0, in: codec, progress) }
                return try say(order, as: voice, by: speaker, progress)
            }
            let name = SpokenName.of(order.text) + ".wav"
            let path = Export.unused(name, in: context.data.generated(.said))
            let item = Render.Item(
                .encoding(encoding), name: name, title: order.text,
                comment: "said by luthier, seed \(order.seed)")
            try write(Render([item], seed: order.seed), to: [path], in: codec, progress)
            return .said(order, path: path, seconds: encoding.seconds)
        }
    }

    /// How a text sounds.
    private func say(
        _ order: SpeechOrder, as voice: VoicePrompt?, by speaker: Speaker, _ progress: Progress
    ) throws -> Encoding {
        let utterances = speaker.utterances(of: order.text)
        guard !utterances.isEmpty else {
            throw SpeechError(
                .silent, path: order.text,
                reason: "there is nothing to say in it; words or numbers would do")
        }
        let settings = SpeechSettings()
        var random = SplitMix64(seed: order.seed)
        return try speaker.say(
            utterances, as: voice, speed: settings.speed,
            sampling: settings.sampling, random: &random,
            progress: progress.tell(written:)
        ).encoding
    }

    private func prompt(
        _ reference: String, in codec: SoundCodec, _ progress: Progress
    ) throws -> VoicePrompt {
        let source = try codec.library.source(forReference: reference)
        return try VoicePrompt(
            codec.encoding(of: source, cancellation: progress.run.cancellation),
            named: source.title)
    }
}
