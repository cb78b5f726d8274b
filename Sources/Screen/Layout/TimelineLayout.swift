/// How lanes share the rows of a timeline.
public enum TimelineLayout {
    /// Lanes of a row.
    public static let lanesPerRow = 4
}
