import Dispatch
import Foundation
import Instruments

/// Ctrl-C: the first asks the work to stop, the second ends the program at once.
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
                if cancellation.isCancelled { _exit(128 + number) }
                cancellation.cancel()
            }
            source.resume()
            return source
        }
    }
}
