import Glibc
import Terminal

do {
    let arguments = CommandLine.arguments.dropFirst()
    var options = TerminalScreen.Options()
    options.logPath = getenv("PROBE_LOG").map { String(cString: $0) } ?? ""
    options.faultNote = "probe: ended by a fault"
    let screen = try TerminalScreen(options)
    if arguments.first == "bench" {
        let report = Bench.run(on: screen)
        screen.close()
        print(report)
    } else {
        let status = Probe(screen).run()
        screen.close()
        exit(status)
    }
} catch {
    print("probe: \(error)")
    exit(1)
}
