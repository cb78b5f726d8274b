/// A voice of an arrangement as one channel at the rate of the bus, from any place on.
///
/// Not shared between threads.
protocol BusVoice: AnyObject {
    /// The length in frames of the bus; `nil` without end.
    var frames: Int? { get }

    /// Starts afresh at a place, in frames of the bus from 0.
    func begin(at place: Int)

    /// Gives the next frames, silence after the end.
    func read(into target: UnsafeMutableBufferPointer<Float>)
}
