import Models

extension Parameter {
    /// How freely a language model draws tokens.
    ///
    /// - Parameters:
    ///   - done: what it does by that, such as `said`.
    ///   - path: where the sampling is stored.
    static func temperature(
        _ done: String, of plain: Root,
        _ path: any WritableKeyPath<Root, Float> & Sendable
    ) -> Parameter {
        Parameter(
            "temperature", key: "temperature",
            NumberKind<Float>(0...2, step: 0.1, unit: .amount), of: plain, path,
            summary: "how freely it is \(done)",
            help: "How freely it is \(done): below 1 calmer, above 1 wilder; 0 takes the likeliest "
                + "always.")
    }
}
