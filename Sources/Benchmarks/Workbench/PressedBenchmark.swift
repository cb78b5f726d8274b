/// What presses keys, or notes, at a rate that may be chosen.
public protocol PressedBenchmark {
    /// Threads that load the machine meanwhile, where nobody says otherwise.
    static var usualLoad: Int { get }
}

extension PressedBenchmark {
    /// Keys a second, where nobody says otherwise: as fast as a hand that plays.
    public static var usualRate: Double { 20 }
    /// How many keys a second there may be.
    public static var rates: ClosedRange<Double> { 0.1...200 }
    /// How many threads may load the machine.
    public static var loads: ClosedRange<Int> { 0...64 }
}
