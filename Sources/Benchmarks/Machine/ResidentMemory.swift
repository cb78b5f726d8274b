import Foundation

/// The memory of this process.
enum ResidentMemory {
    /// Resident memory in MB (10⁶ bytes), as Linux counts it now, without segments of
    /// shared memory.
    static var megabytes: Double { kilobytes("RssAnon", "RssFile") * 1_024 / 1e6 }

    /// Memory in MB (10⁶ bytes) that is shared with other programs: that of a JACK server, which
    /// each client sees whole.
    static var sharedMegabytes: Double { kilobytes("RssShmem") * 1_024 / 1e6 }

    private static func kilobytes(_ names: String...) -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        return text.split(separator: "\n").reduce(0) { sum, line in
            let words = line.split { $0 == ":" || $0.isWhitespace }
            guard words.count > 1, names.contains(String(words[0])) else { return sum }
            return sum + (Double(words[1]) ?? 0)
        }
    }

    /// The most that it was, in MB (10⁶ bytes).
    static var mostMegabytes: Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return Double(usage.ru_maxrss) * 1_024 / 1e6
    }
}
