/// Why ``TerminalScreen/wait(timeout:)`` came back.
public enum WakeReason: Equatable, Hashable, Sendable {
    /// Keys wait in ``TerminalScreen/nextKey()``.
    case keys
    /// The terminal has another size; see ``TerminalScreen/size``.
    case resized
    /// Somebody called ``Waker/wake()``.
    case woken
    /// The program was stopped and goes on; the screen is drawn again already.
    case resumed
    /// The program should end: the number of the signal, SIGHUP when the terminal is gone.
    case quit(signal: Int32)
}
