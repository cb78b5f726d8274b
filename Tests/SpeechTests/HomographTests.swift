import Speech
import Testing

struct HomographTests {
    @Test(arguments: [
        ("I will read it", "read", "R IY1 D"), ("I have read it", "read", "R EH1 D"),
        ("the lead pipe", "lead", "L EH1 D"), ("you lead", "lead", "L IY1 D"),
        ("live music", "live", "L AY1 V"), ("we live here", "live", "L IH1 V"),
        ("the wind blows", "wind", "W IH1 N D"), ("wind it", "wind", "W AY1 N D"),
        ("a bass guitar", "bass", "B EY1 S"), ("the sea bass", "bass", "B AE1 S"),
        ("the record", "record", "R EH1 K ER0 D"), ("to record", "record", "R IH0 K AO1 R D"),
        ("a present", "present", "P R EH1 Z AH0 N T"),
        ("to present", "present", "P R IY0 Z EH1 N T"),
        ("I refuse", "refuse", "R IH0 F Y UW1 Z"), ("the refuse", "refuse", "R EH1 F Y UW2 Z"),
        ("used to", "used", "Y UW1 S T"), ("he used it", "used", "Y UW1 Z D"),
        ("close the door", "close", "K L OW1 Z"), ("a close friend", "close", "K L OW1 S"),
        ("separate it", "separate", "S EH1 P ER0 IH0 T"),
        ("to separate", "separate", "S EH1 P ER0 EY2 T"),
        ("a tear fell", "tear", "T IH1 R"), ("to tear", "tear", "T EH1 R"),
        ("he dove in", "dove", "D OW1 V"), ("a dove", "dove", "D AH1 V"),
    ])
    func neighboursTellHowAWordIsSaid(_ text: String, _ word: String, _ phonemes: String) throws {
        let network = try Pronouncer(stem: Fixtures.folder + "/tiny")
        let english = English(dictionary: try Fixtures.dictionary(), network: network)
        let said = english.pronounce(text).first { $0.token == .word(word) }
        #expect(said?.phonemes.line == phonemes)
        #expect(said?.source == .context)
    }
}
