/// Numbers as text, without Foundation: a screen writes dozens of them thirty times a second.
public enum NumberFormat {
    /// With so many decimals, rounded; `signed` puts a plus before what is above 0.
    public static func fixed(_ value: Double, _ decimals: Int, signed: Bool = false) -> String {
        guard value.isFinite, abs(value) < 1e9 else { return "-" }
        var scale = 1
        for _ in 0..<max(0, decimals) { scale *= 10 }
        let units = Int((abs(value) * Double(scale)).rounded())
        let sign = units == 0 ? "" : value < 0 ? "-" : signed ? "+" : ""
        guard decimals > 0 else { return "\(sign)\(units)" }
        let fraction = String(units % scale)
        let zeros = String(repeating: "0", count: decimals - fraction.count)
        return "\(sign)\(units / scale).\(zeros)\(fraction)"
    }

    /// Of a single-precision number.
    public static func fixed(_ value: Float, _ decimals: Int, signed: Bool = false) -> String {
        fixed(Double(value), decimals, signed: signed)
    }

    /// `63 %`, or `63.2 %` where it is no whole number; of 0…1.
    public static func percent(_ share: Float) -> String {
        let tenths = (share * 1000).rounded()
        let isWhole = tenths.truncatingRemainder(dividingBy: 10) == 0
        return fixed(tenths / 10, isWhole ? 0 : 1) + " %"
    }

    /// Shares in whole percent, which add up to what they add up to together: the largest of what
    /// rounding down leaves are rounded up.
    public static func wholePercents(_ shares: [Float]) -> [Int] {
        // What is damaged has no share; shares are at most 1.
        let exact = shares.map { 100 * ($0.isFinite ? min(max(Double($0), -1), 1) : 0) }
        var whole = exact.map { Int($0.rounded(.down)) }
        let missing = Int(exact.reduce(0, +).rounded()) - whole.reduce(0, +)
        let order = exact.indices.sorted {
            exact[$0] - Double(whole[$0]) > exact[$1] - Double(whole[$1])
        }
        for index in order.prefix(max(0, missing)) { whole[index] += 1 }
        return whole
    }

    /// `-6.0 dB`.
    public static func decibels(_ value: Float, signed: Bool = true) -> String {
        fixed(value, 1, signed: signed) + " dB"
    }

    /// `-16.0 LUFS`.
    public static func loudness(_ value: Float) -> String { fixed(value, 1) + " LUFS" }

    /// `4.0 s`, and `2:05` from a minute on.
    public static func seconds(_ value: Double) -> String {
        guard value.isFinite, value >= 60 else { return fixed(max(0, value), 1) + " s" }
        let whole = Int(min(value, 359_999))
        return "\(whole / 60):\(whole % 60 < 10 ? "0" : "")\(whole % 60)"
    }

    /// `L 50`, `C`, `R 5`: a place between left and right, −1…1.
    public static func pan(_ value: Float) -> String {
        let share = value.isFinite ? Int((abs(value) * 100).rounded()) : 0
        return share == 0 ? "C" : "\(value < 0 ? "L" : "R") \(share)"
    }

    /// `0-3,7`, `all`, `none`: which of the rows are true, as the command line takes them.
    public static func rows(_ flags: [Bool]) -> String {
        if flags.allSatisfy({ $0 }) { return "all" }
        var parts: [String] = []
        var index = 0
        while index < flags.count {
            defer { index += 1 }
            guard flags[index] else { continue }
            let first = index
            while index + 1 < flags.count, flags[index + 1] { index += 1 }
            parts.append(first == index ? "\(first)" : "\(first)-\(index)")
        }
        return parts.isEmpty ? "none" : parts.joined(separator: ",")
    }
}
