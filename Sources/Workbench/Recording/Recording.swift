/// A recording of what is heard that is under way.
public struct Recording: Equatable, Sendable {
    /// What came of one.
    public struct Take: Equatable, Sendable {
        /// The whole paths of the files: the sound, and the notes.
        public var paths: [String]
        /// How long it lasts, in seconds.
        public var seconds: Double
        /// Samples and messages that are missing, because the disk was too slow.
        public var dropped: Int
        /// Why there are no files, or why it ended by itself.
        public var fault: String?

        /// What came of it.
        public init(paths: [String], seconds: Double, dropped: Int = 0, fault: String? = nil) {
            self.paths = paths
            self.seconds = seconds
            self.dropped = dropped
            self.fault = fault
        }
    }

    /// The sound file.
    public var path: String
    /// When it began, in seconds.
    var since: Double
    /// Whether it was asked to end.
    var isEnding = false
    /// The largest level that was told last, in dBFS; `nil` where none is told.
    var level: Float?

    /// Whole seconds that it lasts.
    ///
    /// - Parameter time: now, in seconds.
    func seconds(at time: Double) -> Int { Int(max(0, time - since)) }

    /// When another second is full, in seconds.
    ///
    /// - Parameter time: now, in seconds.
    func due(after time: Double) -> Double { since + Double(seconds(at: time) + 1) }
}
