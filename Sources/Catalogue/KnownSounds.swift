import Instruments

/// What is known of many sounds from before.
public struct KnownSounds: Sendable {
    /// The number of a content; the same for all files that hold it.
    public typealias Content = Int64

    /// A file as it was seen last.
    public struct File: Equatable, Sendable {
        /// What tells that it is as it was.
        public var stamp: FileStamp
        /// What it holds.
        public var content: Content
    }

    /// Files by their paths.
    public var files: [String: File] = [:]
    /// The texts that stand in files, where there are any: one a line.
    public var texts: [Content: String] = [:]
    /// What was noted.
    public var marks: [Content: SoundMarks] = [:]
    /// What sounds are like.
    public var summaries: [Content: SoundSummary] = [:]

    /// Nothing.
    public init() {}
}

/// A file that was looked into.
public struct SeenFile: Equatable, Sendable {
    /// Where it lies.
    public var path: String
    /// What tells that it is as it was.
    public var stamp: FileStamp
    /// The hash of its content, as text.
    public var hash: String
    /// The texts that stand in it.
    public var texts: [String]

    /// A file.
    public init(path: String, stamp: FileStamp, hash: String, texts: [String] = []) {
        self.path = path
        self.stamp = stamp
        self.hash = hash
        self.texts = texts
    }
}
