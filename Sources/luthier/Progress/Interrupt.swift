import Dispatch
import FileSystem
import Foundation
import Instruments

/// Ctrl-C: the first asks the work to stop, the second ends the program as the system does.
final class Interrupt {
    /// Raised by the first Ctrl-C.
    let cancellation = Cancellation()

    private let sources: [any DispatchSourceSignal]

    /// Takes over SIGINT and SIGTERM; one that comes before they are listened to waits until then.
    init() {
        let cancellation = cancellation
        let numbers = [SIGINT, SIGTERM]
        Self.mask(numbers, SIG_BLOCK)
        sources = numbers.map { number in
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
        mask([number], SIG_UNBLOCK)
        raise(number)
    }

    /// Holds signals back from the calling thread, or lets them through.
    private static func mask(_ numbers: [Int32], _ how: Int32) {
        var mask = sigset_t()
        sigemptyset(&mask)
        for number in numbers { sigaddset(&mask, number) }
        pthread_sigmask(how, &mask, nil)
    }
}
