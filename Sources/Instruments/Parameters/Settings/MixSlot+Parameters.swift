extension MixSlot {
    /// The parameters.
    public enum Parameters {
        private static let plain = MixSlot(name: "", content: .sound(""))

        /// What it is raised by.
        public static let gain = Parameter(
            "gain", NumberKind<Float>.gain, of: plain, \.gain, summary: "gain of the slot",
            help: "What the slot is raised by.", place: .column("gain"),
            keys: .pair(
                ("gain-down", "u", "softer by # dB"), ("gain-up", "U", "stronger by # dB")))
        /// Where it stands.
        public static let pan = Parameter(
            "pan", PanKind(), of: plain, \.pan,
            summary: "place of the slot: L50, C, R25", help: "Where the slot stands.",
            place: .column("place"),
            keys: .pair(
                ("pan-left", "left", "to the left"), ("pan-right", "right", "to the right")))
        /// Whether it is silent.
        public static let mute = Parameter(
            "mute", FlagKind("muted"), of: plain, \.isMuted, summary: "mute the slot",
            help: "Whether the slot is silent.", place: .column("M"),
            keys: .next("mute", "m", "mute"))
        /// Whether it and others so marked sound alone.
        public static let solo = Parameter(
            "solo", FlagKind("solo"), of: plain, \.isSoloed, summary: "hear the slot alone",
            help: "Whether the slot, and others so marked, sound alone.", place: .column("S"),
            keys: .next("solo", "o", "solo"))
        /// When it starts.
        public static let start = Parameter(
            "start", title: "delay", NumberKind<Double>.start, of: plain, \.start,
            summary: "delay of the slot",
            help: "Seconds after the beginning of the mix.", place: .column("delay"),
            keys: .pair(
                ("delay-less", "<", "less delay"), ("delay-more", ">", "more delay")))
        /// All of them, in the order of the keys.
        public static let all = [gain, pan, mute, solo, start]
        /// All of them by the words that they are typed after, their titles.
        public static let typed = all.map { $0.called($0.title) }
        /// Those that are numbers, in the order in which they are typed one after another.
        public static let numbers = typed.filter { !$0.isFlag }
    }
}
