import Instruments

/// Something that MIDI messages come from: a port, or a stream of bytes.
public protocol MIDIInput: Sendable {
    /// Puts what comes into a queue, until nothing comes any more or it is stopped.
    ///
    /// - Parameters:
    ///   - queue: gets each message with the moment at which it came. It is not ended here.
    ///   - cancellation: stops it within a tenth of a second when raised.
    /// - Throws: ``PlaybackError`` when the input is gone.
    func listen(into queue: MIDIQueue, cancellation: Cancellation) throws
}
