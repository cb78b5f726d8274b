/// Addresses of pages and of mail, hashtags, names with an @.
enum WebRule {
    private static let protocols = ["https://", "http://", "ftp://", "mailto:"]
    /// Endings that are words; others are spelled.
    private static let spokenEndings: Set<String> = [
        "com", "org", "net", "gov", "info", "app", "dev", "name", "museum", "online", "shop", "co",
        "mil", "blog", "site", "news", "wav", "flac", "json", "zip", "py",
    ]
    private static let spelledEndings: Set<String> = [
        "edu", "uk", "us", "io", "de", "fr", "jp", "tv", "eu", "ca", "au", "nl", "ch", "at", "es",
        "it", "nz", "be", "se", "no", "pl", "ru", "cn", "in", "br", "ai", "fm", "me", "ly", "html",
        "htm", "php", "pdf", "txt", "jpg", "png", "css", "js", "csv", "doc", "exe", "xml",
    ]
    private static let marks: [Character: String] = [
        ".": "dot", "/": "slash", "-": "dash", "_": "underscore", "?": "question mark",
        "=": "equals", "&": "and", "%": "percent", "#": "hash", "~": "tilde", "@": "at",
        "+": "plus", ":": "colon",
    ]
    /// Those of them that are words too, and are said as such.
    private static let words: Set<String> = ["me", "in", "it", "no", "at", "be", "us", "au"]
    private static let spelledParts: Set<String> = [
        "www", "html", "htm", "php", "pdf", "faq", "api", "ftp", "css", "js", "url",
    ]

    static func read(_ cursor: inout TextCursor, _: TextContext) -> [SpokenToken]? {
        guard cursor.isAtWordStart else { return nil }
        return tag(&cursor) ?? address(&cursor)
    }

    /// "#music" and "@someone".
    private static func tag(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        guard let mark = ahead.take(anyOf: "#@"), ahead.peek()?.isLatin == true else { return nil }
        let name = ahead.take { $0.isLatin || $0.isDigit || $0 == "_" }
        cursor = ahead
        return [.word(mark == "#" ? "hashtag" : "at")] + spoken(name)
    }

    private static func address(_ cursor: inout TextCursor) -> [SpokenToken]? {
        var ahead = cursor
        let hasProtocol = protocols.contains { ahead.take($0) }
        var body = ahead.take { $0.isLatin || $0.isDigit || marks[$0] != nil }
        while let last = body.last, ".?-:/".contains(last) {
            body.removeLast()
            ahead.place -= last == "/" ? 0 : 1
        }
        guard hasProtocol ? !body.isEmpty : isAddress(body) else { return nil }
        cursor = ahead
        return spoken(body)
    }

    /// Whether a text without a protocol is an address: it has a host that ends as hosts do.
    private static func isAddress(_ body: String) -> Bool {
        let mail = body.split(separator: "@", omittingEmptySubsequences: false)
        guard mail.count <= 2, mail.allSatisfy({ !$0.isEmpty }) else { return false }
        let host = mail.last?.prefix { !"/?#:".contains($0) } ?? ""
        let labels = host.split(separator: ".", omittingEmptySubsequences: false)
        guard labels.count >= 2, let ending = labels.last?.lowercased(),
            labels.allSatisfy({ $0.contains { $0.isLatin } })
        else { return false }
        if labels.first?.lowercased() == "www" { return true }
        if mail.count == 2 { return true }
        // "end.Next" is no address, nor is "i.e" one.
        return (spokenEndings.contains(ending) || spelledEndings.contains(ending))
            && labels.dropLast().allSatisfy { $0.count > 1 } && labels.last == ending[...]
    }

    private static func spoken(_ body: String) -> [SpokenToken] {
        var result: [SpokenToken] = []
        var cursor = TextCursor(text: Array(body))
        while let next = cursor.peek() {
            if next.isDigit {
                let digits = cursor.take { $0.isDigit }
                let words =
                    digits.count > 4 || digits.first == "0"
                    ? EnglishNumber.spelled(digits) : EnglishNumber.cardinal(digits)
                result += words.map { .word($0) }
            } else if next.isLatin {
                result += part(cursor.letters())
            } else {
                cursor.place += 1
                result += SpokenToken.words(marks[next] ?? "")
            }
        }
        return result
    }

    /// One run of letters: spelled where it is known to be, else words, divided at capitals.
    private static func part(_ letters: String) -> [SpokenToken] {
        let low = letters.lowercased()
        let isSpelled =
            spelledParts.contains(low)
            || spelledEndings.contains(low) && !words.contains(low)
            || low.count == 1 || !low.contains { "aeiouy".contains($0) }
        return isSpelled ? SpokenToken.letters(low) : WordShape.parts(letters).map { .word($0) }
    }
}
