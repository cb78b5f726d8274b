import AudioFile
import Models

/// A sink that hands everything to two.
public struct RenderTee: RenderSink {
    private let first: any RenderSink
    private let second: any RenderSink

    /// Joins two sinks; of each result the first has its fill before the second is given it.
    public init(_ first: any RenderSink, _ second: any RenderSink) {
        self.first = first
        self.second = second
    }

    /// Those of the first sink that writes any.
    public var files: RenderFiles? { first.files ?? second.files }

    /// Prepares both.
    public func prepare() throws {
        try first.prepare()
        try second.prepare()
    }

    /// Tells both.
    public func begin(with encodings: [Encoding]) throws {
        try first.begin(with: encodings)
        try second.begin(with: encodings)
    }

    /// Hands a result to both.
    @discardableResult
    public func take(_ output: RenderOutput) throws -> SoundLevels? {
        let levels = try first.take(output)
        return try second.take(output) ?? levels
    }
}
