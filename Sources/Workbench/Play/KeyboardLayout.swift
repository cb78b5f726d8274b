/// How much room the keys of a piano take.
enum KeyboardLayout {
    /// Rows: black keys above white ones.
    static let rows = 2
}
