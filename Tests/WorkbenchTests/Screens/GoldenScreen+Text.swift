extension GoldenScreen {
    /// How it looks, without colours and without spaces at the ends of lines.
    var text: String {
        let all = [
            Self.texts40x12, Self.texts80x24, Self.textsOfDialogs, Self.texts120x40,
            Self.texts200x60, Self.texts200x60ASCII,
        ]
        return all.lazy.compactMap { $0[self] }.first ?? "not written yet"
    }
}
