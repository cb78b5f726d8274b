/// What takes each of its figures several times, of which the best counts.
public protocol RepeatedBenchmark {
    /// How often, where nobody says otherwise: enough for one undisturbed run among them.
    static var usualRuns: Int { get }
}

extension RepeatedBenchmark {
    /// How often a figure may be taken.
    public static var runCounts: ClosedRange<Int> { 1...1_000 }
}
