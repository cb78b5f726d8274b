/// What is known of exports.
public struct ExportState: Equatable, Sendable {
    /// The form as it was filled in last.
    public var last: ExportForm?
    /// An export or another long work on its way.
    public var work: Work?
    /// The whole paths of the files that were written last.
    public var written: [String] = []

    /// None yet.
    public init() {}
}
