import Models
import Signal
import Speech
import Testing

/// With tiny models of random weights: it is not speech, but all of the road to it.
struct SpeakerTests {
    private let speaker: Speaker

    init() throws {
        let models = Fixtures.repository + "/Tests/ModelsTests/Fixtures"
        speaker = Speaker(
            English(
                dictionary: try Fixtures.dictionary(),
                network: try Pronouncer(stem: Fixtures.folder + "/tiny")),
            try LanguageModel(stem: models + "/language-tiny"))
    }

    private func said(
        _ text: String, as voice: VoicePrompt? = nil, speed: Float = 1, seed: UInt64 = 1
    ) throws -> SpokenUtterance {
        var random = SplitMix64(seed: seed)
        let utterance = try #require(speaker.utterances(of: text).first)
        return try speaker.say(utterance, as: voice, speed: speed, random: &random)
    }

    @Test func whatIsSaidLastsAsLongAsItsSounds() throws {
        let spoken = try said("A sitar, the BBC!")
        #expect(spoken.encoding.frames == spoken.segments.map(\.frames).reduce(0, +))
        #expect(spoken.segments.map(\.symbol) == spoken.utterance.symbols)
        #expect(spoken.words.map(\.text) == ["a", "sitar", "the", "B", "B", "C"])
        #expect(spoken.phonemes.count == 14)
        let times = spoken.phonemes.map(\.seconds)
        #expect(zip(times, times.dropFirst()).allSatisfy { $0.upperBound <= $1.lowerBound })
        let length = Double(spoken.encoding.frames) * 0.032
        #expect(times.allSatisfy { $0.lowerBound > 0 && $0.upperBound < length })
    }

    @Test func aSeedSaysTheSameAndAVoiceAnother() throws {
        let spoken = try said("sitar")
        #expect(try said("sitar").encoding == spoken.encoding)
        #expect(try said("sitar", seed: 2).encoding != spoken.encoding)
        let voice = try VoicePrompt(
            Encoding(
                codes: (0..<640).map { Float($0 % 7) / 7 },
                pitch: PitchTrack(constant: 220, frames: 40)), named: "voice")
        let other = try said("sitar", as: voice)
        #expect(other.encoding != spoken.encoding && other.segments == spoken.segments)
    }

    @Test func utterancesFollowEachOther() throws {
        let utterances = speaker.utterances(of: "A sitar. The sitar.")
        var random = SplitMix64(seed: 1)
        var shares: [Double] = []
        let spoken = try speaker.say(utterances, random: &random) { shares.append($0) }
        #expect(spoken.map(\.utterance) == utterances && utterances.count == 2)
        #expect(spoken.encoding.frames == spoken.map(\.encoding.frames).reduce(0, +))
        #expect(shares == shares.sorted() && (0...1).contains(shares.last ?? 2))
        var again = SplitMix64(seed: 1)
        #expect(try speaker.say(utterances, random: &again).encoding == spoken.encoding)
    }

    @Test func slowerTakesLonger() throws {
        let text = "a sitar the sitar the sitar"
        let (slow, fast) = (try said(text, speed: 0.25), try said(text, speed: 0.5))
        #expect(slow.encoding.frames > fast.encoding.frames)
    }

    @Test func howeverSlowThereIsRoom() throws {
        let text = Array(repeating: "sitar", count: 12).joined(separator: " ")
        // As slow as there is room, and a tenth faster.
        let frames = try said(text, speed: 0.001).encoding.frames
        #expect((LanguageModel.most * 8 / 10...LanguageModel.most).contains(frames))
    }
}
