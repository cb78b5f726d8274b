import Foundation

/// What a hypervisor took from this machine: under-runs during it are not the program's.
enum StolenTime {
    /// Milliseconds since the machine started, over all processors.
    static var milliseconds: Double {
        let text = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        let words = text.prefix { $0 != "\n" }.split(separator: " ")
        guard words.count > 8, let ticks = Double(words[8]) else { return 0 }
        return ticks * 1_000 / Double(max(1, sysconf(Int32(_SC_CLK_TCK))))
    }
}
