import Dispatch
import FileSystem
import Foundation
import Instruments

/// Ctrl-C: the first asks the work to stop, the second ends the program as the system does.
final class Interrupt {
    /// Raised by the first Ctrl-C.
    let cancellation = Cancellation()

    private let sources: [any DispatchSourceSignal]

    /// Takes over SIGINT and SIGTERM.
    init() {
        let cancellation = cancellation
        sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                if cancellation.isCancelled { Self.die(of: number) }
                cancellation.cancel()
                Interruption.raise()
            }
            source.resume()
            return source
        }
    }

    /// Ends the process by a signal's own effect, whatever its threads are at.
    private static func die(of number: Int32) {
        signal(number, SIG_DFL)
        var mask = sigset_t()
        sigemptyset(&mask)
        sigaddset(&mask, number)
        pthread_sigmask(SIG_UNBLOCK, &mask, nil)
        raise(number)
    }
}
