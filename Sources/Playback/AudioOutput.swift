/// Something that takes sound: a device, a file, or nothing.
///
/// Not shared between threads.
public protocol AudioOutput: AnyObject {
    /// The rate it takes, in Hz.
    var rate: Int { get }
    /// The samples it likes to be given at a time.
    var period: Int { get }
    /// How often it ran dry.
    var underruns: Int { get }

    /// Takes mono samples, −1…1; waits until there is room for all.
    ///
    /// - Throws: `PlaybackError` when the device is gone.
    func write(_ samples: UnsafeBufferPointer<Float>) throws

    /// Waits until everything written was heard.
    ///
    /// - Throws: an error of the device or the file.
    func drain() throws
}
