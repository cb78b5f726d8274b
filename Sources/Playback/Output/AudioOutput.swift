/// Something that takes sound: a device, a file, or nothing.
///
/// Not shared between threads.
public protocol AudioOutput: AnyObject {
    /// The rate it takes, in Hz.
    var rate: Int { get }
    /// The frames it likes to be given at a time.
    var period: Int { get }
    /// The most frames that lie between what is written and what is heard.
    var bufferSize: Int { get }
    /// How often it ran dry.
    var underruns: Int { get }

    /// Waits until a period can be taken at once, so that what is written next may be made as late
    /// as possible.
    ///
    /// - Throws: `PlaybackError` when the device is gone.
    func waitForRoom() throws

    /// Takes samples, −1…1; waits until there is room for all.
    ///
    /// - Parameters:
    ///   - samples: `[frames, channels]`, interleaved.
    ///   - channels: 1, heard on all channels, or 2, left and right.
    /// - Throws: `PlaybackError` when the device is gone.
    func write(_ samples: UnsafeBufferPointer<Float>, channels: Int) throws

    /// Waits until everything written was heard.
    ///
    /// - Throws: an error of the device or the file.
    func drain() throws
}

extension AudioOutput {
    /// Returns at once: for what takes anything at any time.
    public func waitForRoom() {}
}
