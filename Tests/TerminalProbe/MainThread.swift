import Glibc

/// Whether the thread that the program began with sleeps, as it does in `poll`.
func isMainThreadAsleep() -> Bool {
    guard let file = fopen("/proc/self/stat", "r") else { return true }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 512)
    guard let text = fgets(&line, Int32(line.count), file).map({ String(cString: $0) }) else {
        return true
    }
    // The state stands behind the name, which is in brackets.
    return text.split(separator: ")").last?.hasPrefix(" S") == true
}
