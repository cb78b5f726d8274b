import Models

/// A part of a sound, from one moment to another, which begins and ends softly, so that no cut
/// clicks.
///
/// It follows the name of a sound as a media fragment (W3C, "Media Fragments URI 1.0", 2012):
/// `take.wav#t=12.5,14`, or `take.wav#t=12.5` to the end. Fades that are not the usual ones are our
/// own addition: `take.wav#t=12.5,14&fade=0.1,0.5`.
public struct SoundRegion: Equatable, Hashable, Sendable {
    /// Where it begins, in seconds from 0.
    public var start: Double
    /// Where it ends, in seconds, after the start; `nil` for the end of the sound.
    public var end: Double?
    /// Seconds over which it begins.
    public var fadeIn: Double
    /// Seconds over which it ends.
    public var fadeOut: Double

    /// The usual fade at both ends, in seconds.
    public static let fade = 0.005
    /// Seconds that a region lasts at least: two frames of an encoding.
    public static let shortest = 2 / Encoding.frameRate
    /// Where moments lie, in seconds: no file is so long.
    static let moments = 0.0...86_400
    /// Seconds that a fade may last.
    public static let fades = 0.0...60

    /// A region.
    ///
    /// - Throws: `InstrumentError` for moments out of order, too near to each other, or outside a
    ///   day.
    public init(
        start: Double, end: Double? = nil, fadeIn: Double = fade, fadeOut: Double = fade
    ) throws {
        try Self.check(start, "start", Self.moments)
        try Self.check(end ?? start, "end", Self.moments)
        try Self.check(fadeIn, "fade", Self.fades)
        try Self.check(fadeOut, "fade", Self.fades)
        if let end, end - start < Self.shortest {
            let least = Int((Self.shortest * 1000).rounded(.up))
            throw InstrumentError(
                .format, reason: "a region ends \(least) ms or more after it begins")
        }
        (self.start, self.end) = (Self.rounded(start), end.map(Self.rounded))
        (self.fadeIn, self.fadeOut) = (Self.rounded(fadeIn), Self.rounded(fadeOut))
    }

    private static func check(
        _ value: Double, _ name: String, _ range: ClosedRange<Double>
    ) throws {
        guard range.contains(value) else {
            throw InstrumentError(
                .format, reason: "the \(name) of a region \(range.limits), in seconds")
        }
    }

    /// Seconds to the nearest tenth of a millisecond, so that they are read as they were written.
    private static func rounded(_ seconds: Double) -> Double {
        (seconds * 10_000).rounded() / 10_000
    }

    /// In a few words: `12.5–14 s`, or `from 12.5 s`.
    public var title: String {
        end.map { "\(start.typed)–\($0.typed) s" } ?? "from \(start.typed) s"
    }

    /// As part of a file's name: `12.5-14`.
    var stem: String { "\(start.typed)-\(end?.typed ?? "")" }

    /// What follows a name: `#t=12.5,14`.
    public var fragment: String {
        let time = Self.mark + start.typed + (end.map { "," + $0.typed } ?? "")
        guard fadeIn != Self.fade || fadeOut != Self.fade else { return time }
        return time + Self.fadeMark + "\(fadeIn.typed),\(fadeOut.typed)"
    }

    private static let mark = "#t="
    private static let fadeMark = "&fade="
}

extension SoundRegion {
    /// A name and the region that follows it.
    ///
    /// - Parameter text: a reference, or what a person typed.
    /// - Returns: the text and `nil` where no region follows.
    /// - Throws: `InstrumentError` that names the text, where a region follows that cannot be.
    public static func split(_ text: String) throws -> (name: String, region: SoundRegion?) {
        guard let range = text.ranges(of: mark).last else { return (text, nil) }
        let name = String(text[..<range.lowerBound])
        do {
            return (name, try SoundRegion(text[range.upperBound...]))
        } catch let error as InstrumentError {
            throw InstrumentError(.format, subject: text, reason: error.reason)
        }
    }

    /// The name alone, whatever follows it.
    public static func name(in text: String) -> String {
        text.ranges(of: mark).last.map { String(text[..<$0.lowerBound]) } ?? text
    }

    /// Reads what follows the mark.
    private init(_ text: Substring) throws {
        let parts = text.split(separator: Self.fadeMark, omittingEmptySubsequences: false)
        let times = Self.numbers(in: parts[0])
        let fades = parts.count == 2 ? Self.numbers(in: parts[1]) : [Self.fade]
        guard parts.count <= 2, let times, let fades, let start = times.first,
            let fade = fades.first
        else {
            throw InstrumentError(
                .format, reason: "a region is written #t=START,END in seconds, as #t=12.5,14")
        }
        try self.init(
            start: start, end: times.count > 1 ? times[1] : nil, fadeIn: fade,
            fadeOut: fades.last ?? fade)
    }

    /// One number or two with a comma between; `nil` where the text is none of them.
    private static func numbers(in text: Substring) -> [Double]? {
        let parts = text.split(separator: ",", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { Double($0) }
        return numbers.count == parts.count && (1...2).contains(numbers.count) ? numbers : nil
    }
}
