/// How many threads may be asked for.
enum ThreadCount {
    /// From one to as many as any machine gains by.
    static let range = 1...64

    /// Checks what `--threads` was given; `nil` for nothing.
    ///
    /// - Throws: `ValidationError` that names the range.
    static func check(_ threads: Int?) throws { try range.check(threads, option: "threads") }
}
