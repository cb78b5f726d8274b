/// How this sound's onsets rise: gains in dB of a few broad bands, 500 a second, about onsets; 0
/// elsewhere.
///
/// A ``Detail`` has a value every 32 ms, and the noise that it shapes lies in windows of 32 ms, so
/// that an onset would begin too early and rise too slowly. The curve holds what is left of the
/// difference in time, and is put on the samples that come of everything else.
public struct OnsetCurve: Equatable, Sendable {
    /// Bands: up to 500, 1500 and 5000 Hz, and above.
    public static let bands = 4
    /// Moments a frame: one every 2 ms, the first of them 1 ms after the frame begins.
    public static let steps = 16
    /// Gains a frame.
    public static let width = steps * bands
    /// Frequencies in Hz at which the bands meet.
    static let edges = [500.0, 1500, 5000]
    /// Nothing to be changed.
    public static let none = OnsetCurve(gains: [])

    private var table: GainTable

    /// Makes a curve; gains beyond ±24 dB are ±24.
    ///
    /// - Precondition: there are ``width`` gains a frame.
    public init(gains: [Float]) { self.init(GainTable(gains, width: Self.width)) }

    private init(_ table: GainTable) { self.table = table }

    init(mean sources: [OnsetCurve], shares: SourceShares) {
        table = GainTable(mean: sources.map(\.table), shares: shares, width: Self.width)
    }

    /// Gains in dB, `[frames, steps, bands]`; empty for none.
    public var gains: [Float] { table.gains }
    /// Whether there is none.
    public var isNone: Bool { table.isNone }
    /// Its frames; 0 for none.
    public var frames: Int { table.frames }

    func scaled(by amount: Float) -> OnsetCurve { OnsetCurve(table.scaled(by: amount)) }

    func scaled(by shares: [Float]) -> OnsetCurve { OnsetCurve(table.scaled(by: shares)) }

    mutating func append(_ next: OnsetCurve, frames: (Int, Int)) {
        table.append(next.table, frames: frames)
    }

    func frames(_ chosen: some Sequence<Int>) -> OnsetCurve {
        OnsetCurve(table.frames(chosen))
    }

    mutating func mix(frame: Int, with other: Int, share: Float) {
        table.mix(frame: frame, with: other, share: share)
    }

    /// The curve of the sound played backwards.
    func reversed() -> OnsetCurve {
        let moments = frames * Self.steps
        return OnsetCurve(
            table.between(
                (0..<moments).reversed().map { ($0, $0, 0) }, rows: Self.bands))
    }

    /// The same over another number of frames; the middles of the first and the last frame stay
    /// where they are.
    func stretched(to length: Int) -> OnsetCurve {
        if isNone { return self }
        let steps = Double(Self.steps)
        let step = length > 1 ? Double(frames - 1) / Double(length - 1) : 0
        let last = frames * Self.steps - 1
        let places = (0..<length * Self.steps).map { moment in
            // Moments lie within frames, and the middles of frames are what the stretch keeps.
            let frame = (Double(moment) + 0.5) / steps - 0.5
            let place = min(max((frame * step + 0.5) * steps - 0.5, 0), Double(last))
            let left = Int(place)
            return (left: left, right: min(left + 1, last), share: Float(place - Double(left)))
        }
        return OnsetCurve(table.between(places, rows: Self.bands))
    }
}
