/// Pairs of bundled sounds by which blends are judged: near and far kin, noise, and words.
enum BlendPairs {
    /// Both sounds pitched.
    static let pitched = [
        ("Sitar", "Overdriven Guitar"), ("Grand Piano", "Violin"),
        ("Concert Flute", "Clarinet"), ("Trumpet", "Choir Ahs"),
        ("Church Organ", "String Ensemble"), ("Marimba", "Kalimba"),
        ("Slap Bass", "Tuba"), ("Harp", "Tubular Bells"),
        ("Square Lead", "Shakuhachi"), ("Nylon Guitar", "Koto"),
        ("Cello", "Alto Saxophone"), ("Banjo", "Synth Voice"),
        ("Saw Lead", "Bassoon"), ("Glockenspiel", "Music Box"),
    ]
    /// At least one of the two without pitch, or spoken.
    static let others = [
        ("Sitar", "Bird"), ("Tine Electric Piano", "Snare Drum"),
        ("Fingered Bass", "Kick Drum"), ("Seashore", "Applause"),
        ("Steel Guitar", "Hello, British"), ("Cello", "Helicopter"),
    ]
    /// All twenty.
    static let all = pitched + others
}
