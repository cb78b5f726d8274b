import ArgumentParser
import Foundation
import Instruments

// Usage errors exit with 2 and faults of files and devices with 1, each with one line; Ctrl-C with
// 130, as a shell reports it.
do {
    var command = try Luthier.parseAsRoot()
    try command.run()
    guard fflush(nil) == 0 else {
        throw InstrumentError(
            .output, subject: "standard output",
            reason: "cannot be written (\(String(cString: strerror(errno)))); send it elsewhere")
    }
} catch let stopped as GenerationStopped {
    Standard.fault(stopped)
    exit(130)
} catch is CancellationError {
    Standard.error("luthier: stopped; no half-written file is left")
    exit(130)
} catch let code as ExitCode {
    exit(code.rawValue)
} catch {
    switch Luthier.exitCode(for: error) {
    case .success:
        print(Luthier.fullMessage(for: error))
        exit(0)
    case .validationFailure:
        Standard.error(Luthier.fullMessage(for: error))
        exit(2)
    default:
        Standard.fault(error)
        exit(1)
    }
}
