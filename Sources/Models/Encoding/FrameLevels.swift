/// What every frame is raised by on its way to sound: its harmonics and its noise, in dB.
///
/// It is no part of what a sound was encoded to: a blend whose gain or width moves in time has it.
public struct FrameLevels: Equatable, Sendable {
    /// The largest gain in dB, up or down.
    public static let most: Float = 84
    /// Nothing is raised.
    public static let none = FrameLevels(GainTable([], width: width, most: most))
    /// Gains a frame.
    static let width = 2

    private var table: GainTable

    /// Makes levels of two gains a frame, in dB; beyond ±84 dB they are ±84.
    ///
    /// - Precondition: there are as many of one as of the other.
    public init(harmonics: [Float], noise: [Float]) {
        precondition(harmonics.count == noise.count, "both gains for each frame")
        table = GainTable(
            zip(harmonics, noise).flatMap { [$0, $1] }, width: Self.width, most: Self.most)
    }

    private init(_ table: GainTable) { self.table = table }

    /// Whether there are none.
    public var isNone: Bool { table.isNone }
    /// Its frames; 0 for none.
    public var frames: Int { table.frames }
    /// Gains in dB, `[frames, 2]`: of the harmonics, and of the noise. Empty for none.
    public var gains: [Float] { table.gains }

    mutating func append(_ next: FrameLevels, frames: (Int, Int)) {
        table.append(next.table, frames: frames)
    }

    func frames(_ chosen: some Sequence<Int>) -> FrameLevels { FrameLevels(table.frames(chosen)) }

    mutating func mix(frame: Int, with other: Int, share: Float) {
        table.mix(frame: frame, with: other, share: share)
    }

    /// The same over another number of frames, linear between them in dB.
    public func stretched(_ places: [(left: Int, right: Int, share: Float)]) -> FrameLevels {
        isNone ? self : FrameLevels(table.between(places, rows: Self.width))
    }
}
