/// Which version of the program this is.
enum Version {
    /// The number; it stands nowhere else.
    static let number = "1.1.0"

    /// The number, and the first seven digits of the commit where git knows it: `1.1.0 (abc1234)`.
    ///
    /// The plugin StampCommit writes `Commit` before every build.
    static let text = Commit.digits.isEmpty ? number : "\(number) (\(Commit.digits))"
}
