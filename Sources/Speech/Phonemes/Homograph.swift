/// A word that is said in two ways, and the neighbours that tell which.
struct Homograph {
    /// What decides for the second way.
    enum Clue {
        /// It is a verb: after "to", "will", a pronoun and the like.
        case verb
        /// One of these words stands before it.
        case after(Set<String>)
        /// One of these words stands behind it.
        case before(Set<String>)
    }

    /// As it is said without a clue.
    let usual: String
    /// As it is said if one of the clues is there.
    let other: String
    let clues: [Clue]

    init(_ usual: String, _ other: String, _ clues: Clue...) {
        (self.usual, self.other, self.clues) = (usual, other, clues)
    }

    /// Words after which a word is most often a verb.
    private static let verbs: Set<String> = [
        "to", "will", "would", "can", "could", "shall", "should", "may", "might", "must", "do",
        "does", "did", "don't", "doesn't", "didn't", "won't", "can't", "cannot", "couldn't", "not",
        "i", "you", "we", "they", "who", "let's", "please", "i'll", "you'll", "we'll", "they'll",
        "he'll", "she'll", "it'll", "i'd", "he'd", "she'd", "we'd", "never", "always", "often",
    ]

    /// The phonemes between two neighbours, in small letters; empty where there is none.
    func phonemes(between before: String, and next: String) -> String {
        let isOther = clues.contains { clue in
            switch clue {
            case .verb: Self.verbs.contains(before)
            case .after(let words): words.contains(before)
            case .before(let words): words.contains(next)
            }
        }
        return isOther ? other : usual
    }
}

extension Homograph {
    private static let perfect: Set<String> = [
        "have", "has", "had", "i've", "you've", "we've", "they've", "was", "were", "been", "be",
        "being", "is", "are", "already", "well", "having", "widely",
    ]
    private static let determiners: Set<String> = [
        "a", "an", "the", "this", "that", "my", "your", "his", "her", "its", "our", "their", "no",
        "any", "some", "every", "each", "one",
    ]

    /// All that are known, by their spelling: first as noun or adjective, then as verb, unless clues
    /// say otherwise.
    static let all: [String: Homograph] = [
        "read": Homograph("R IY1 D", "R EH1 D", .after(perfect)),
        "lead": Homograph(
            "L IY1 D", "L EH1 D", .before(["pipe", "pipes", "paint", "poisoning", "free", "acid"]),
            .after(["of", "molten", "like"])),
        "live": Homograph(
            "L IH1 V", "L AY1 V", .after(["a", "the", "is", "was", "are", "went", "goes", "go"]),
            .before([
                "music", "show", "broadcast", "concert", "recording", "album", "band", "on", "from",
                "performance", "audience", "wire", "coverage", "sound", "version", "stream",
            ])),
        "lives": Homograph(
            "L IH1 V Z", "L AY1 V Z",
            .after(["our", "their", "your", "the", "many", "nine", "of", "human", "saved", "save"])),
        "wind": Homograph(
            "W IH1 N D", "W AY1 N D", .verb,
            .before(["up", "down", "through", "around", "back", "it"])),
        "tear": Homograph(
            "T EH1 R", "T IH1 R", .after(["a", "single", "every", "each"]),
            .before(["gas", "drop", "fell", "duct", "ducts"])),
        "tears": Homograph("T IH1 R Z", "T EH1 R Z", .after(["he", "she", "it", "that", "which"])),
        "bow": Homograph(
            "B OW1", "B AW1", .verb, .after(["ship's", "deep"]), .before(["down", "before", "out"])),
        "bass": Homograph(
            "B EY1 S", "B AE1 S", .after(["sea", "largemouth"]), .before(["fishing"])),
        "dove": Homograph("D AH1 V", "D OW1 V", .after(["he", "she", "it", "they", "i", "we"])),
        "close": Homograph(
            "K L OW1 S", "K L OW1 Z", .verb, .before(["the", "your", "this", "that", "it", "down"])),
        "use": Homograph("Y UW1 S", "Y UW1 Z", .verb, .before(["the", "a", "it", "your", "this"])),
        "used": Homograph("Y UW1 Z D", "Y UW1 S T", .before(["to"])),
        "house": Homograph("HH AW1 S", "HH AW1 Z", .verb),
        "excuse": Homograph(
            "IH0 K S K Y UW1 S", "IH0 K S K Y UW1 Z", .verb, .before(["me", "us"])),
        "abuse": Homograph("AH0 B Y UW1 S", "AH0 B Y UW1 Z", .verb),
        "refuse": Homograph("R IH0 F Y UW1 Z", "R EH1 F Y UW2 Z", .after(determiners)),
        "minute": Homograph("M IH1 N AH0 T", "M AY0 N UW1 T", .after(["very", "most", "more"])),
        "wound": Homograph("W UW1 N D", "W AW1 N D", .before(["up", "down", "around", "through"])),
        "row": Homograph("R OW1", "R AW1", .after(["angry", "blazing"])),
        "sow": Homograph("S OW1", "S AW1", .after(["old", "fat"])),
        "does": Homograph("D AH1 Z", "D OW1 Z", .after(["two", "three", "female"])),
        "sewer": Homograph("S UW1 ER0", "S OW1 ER0", .after(["skilled"])),
        "polish": Homograph("P AA1 L IH0 SH", "P OW1 L IH0 SH", .before(["people", "language"])),
        "desert": Homograph("D EH1 Z ER0 T", "D IH0 Z ER1 T", .verb),
        "present": Homograph("P R EH1 Z AH0 N T", "P R IY0 Z EH1 N T", .verb),
        "record": Homograph("R EH1 K ER0 D", "R IH0 K AO1 R D", .verb),
        "records": Homograph("R EH1 K ER0 D Z", "R IH0 K AO1 R D Z", .after(["he", "she", "it"])),
        "object": Homograph("AA1 B JH EH0 K T", "AH0 B JH EH1 K T", .verb),
        "project": Homograph("P R AA1 JH EH0 K T", "P R AH0 JH EH1 K T", .verb),
        "conduct": Homograph("K AA1 N D AH0 K T", "K AH0 N D AH1 K T", .verb),
        "contract": Homograph("K AA1 N T R AE2 K T", "K AH0 N T R AE1 K T", .verb),
        "content": Homograph(
            "K AA1 N T EH0 N T", "K AH0 N T EH1 N T", .after(["is", "was", "are", "am", "feel"])),
        "contest": Homograph("K AA1 N T EH0 S T", "K AH0 N T EH1 S T", .verb),
        "permit": Homograph("P ER1 M IH2 T", "P ER0 M IH1 T", .verb),
        "produce": Homograph(
            "P R AH0 D UW1 S", "P R OW1 D UW0 S", .after(["fresh", "of", "farm"])),
        "progress": Homograph("P R AA1 G R EH2 S", "P R AH0 G R EH1 S", .verb),
        "protest": Homograph("P R OW1 T EH2 S T", "P R AH0 T EH1 S T", .verb),
        "rebel": Homograph("R EH1 B AH0 L", "R IH0 B EH1 L", .verb),
        "subject": Homograph("S AH1 B JH IH0 K T", "S AH0 B JH EH1 K T", .verb),
        "suspect": Homograph("S AH1 S P EH2 K T", "S AH0 S P EH1 K T", .verb),
        "increase": Homograph("IH1 N K R IY2 S", "IH2 N K R IY1 S", .verb),
        "decrease": Homograph("D IY1 K R IY2 S", "D IH0 K R IY1 S", .verb),
        "import": Homograph("IH1 M P AO2 R T", "IH2 M P AO1 R T", .verb),
        "export": Homograph("EH1 K S P AO0 R T", "IH0 K S P AO1 R T", .verb),
        "insult": Homograph("IH1 N S AH2 L T", "IH2 N S AH1 L T", .verb),
        "conflict": Homograph("K AA1 N F L IH0 K T", "K AH0 N F L IH1 K T", .verb),
        "convict": Homograph("K AA1 N V IH0 K T", "K AH0 N V IH1 K T", .verb),
        "perfect": Homograph("P ER1 F IH2 K T", "P ER0 F EH1 K T", .verb),
        "separate": Homograph("S EH1 P ER0 IH0 T", "S EH1 P ER0 EY2 T", .verb),
        "estimate": Homograph("EH1 S T AH0 M AH0 T", "EH1 S T AH0 M EY2 T", .verb),
        "graduate": Homograph("G R AE1 JH AH0 W AH0 T", "G R AE1 JH AH0 W EY2 T", .verb),
        "duplicate": Homograph("D UW1 P L AH0 K AH0 T", "D UW1 P L AH0 K EY2 T", .verb),
        "moderate": Homograph("M AA1 D ER0 AH0 T", "M AA1 D ER0 EY2 T", .verb),
        "delegate": Homograph("D EH1 L AH0 G AH0 T", "D EH1 L AH0 G EY2 T", .verb),
        "deliberate": Homograph("D IH0 L IH1 B ER0 AH0 T", "D IH0 L IH1 B ER0 EY2 T", .verb),
        "associate": Homograph("AH0 S OW1 S IY0 AH0 T", "AH0 S OW1 S IY0 EY2 T", .verb),
        "advocate": Homograph("AE1 D V AH0 K AH0 T", "AE1 D V AH0 K EY2 T", .verb),
        "appropriate": Homograph("AH0 P R OW1 P R IY0 AH0 T", "AH0 P R OW1 P R IY0 EY2 T", .verb),
        "elaborate": Homograph("IH0 L AE1 B R AH0 T", "IH0 L AE1 B ER0 EY2 T", .verb),
        "alternate": Homograph("AO1 L T ER0 N AH0 T", "AO1 L T ER0 N EY2 T", .verb),
        "invalid": Homograph(
            "IH0 N V AE1 L AH0 D", "IH1 N V AH0 L AH0 D",
            .after(["elderly", "bedridden", "chronic"])),
        "address": Homograph("AE1 D R EH2 S", "AH0 D R EH1 S", .verb),
        "attribute": Homograph("AE1 T R AH0 B Y UW2 T", "AH0 T R IH1 B Y UW0 T", .verb),
        "compound": Homograph("K AA1 M P AW0 N D", "K AH0 M P AW1 N D", .verb),
        "transfer": Homograph("T R AE1 N S F ER0", "T R AE0 N S F ER1", .verb),
        "upset": Homograph("AH0 P S EH1 T", "AH1 P S EH2 T", .after(["an", "big", "major"])),
    ]
}
