/// A voice of an arrangement as mid and side at the rate of the bus, from any place on.
///
/// Not shared between threads.
protocol BusVoice: AnyObject {
    /// The length in frames of the bus; `nil` without end.
    var frames: Int? { get }

    /// Starts afresh at a place, in frames of the bus from 0.
    func begin(at place: Int)

    /// Whether it has a side.
    var isStereo: Bool { get }

    /// Gives the next frames, silence after the end.
    ///
    /// - Parameters:
    ///   - mid: what is the same in both channels.
    ///   - side: as long; half of left less right, left alone where there is none.
    func read(
        mid: UnsafeMutableBufferPointer<Float>, side: UnsafeMutableBufferPointer<Float>)
}
