extension Action {
    /// Another blend, by chance.
    static let surprise = Action(
        .everywhere, "surprise", ["R"], "surprise: two sounds, a point and rows by chance"
    ) { $0.surpriseMe() }
}
