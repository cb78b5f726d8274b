import AudioFile
import Models

/// Where results of a ``Render`` go: files, memory, a player.
public protocol RenderSink {
    /// The files it writes, standard output among them; `nil` for a sink that writes none. Beside
    /// files a generation that is stopped can be kept.
    var files: RenderFiles? { get }

    /// Called before any work.
    ///
    /// - Throws: what stands in the way: better now than after a long render.
    func prepare() throws

    /// Called when the sources are encoded, before anything is rendered.
    ///
    /// - Parameter encodings: of the sources; empty where none had to be encoded.
    func begin(with encodings: [Encoding]) throws

    /// Takes a result, when it is whole; of a generation that is stopped what there is of it.
    ///
    /// - Returns: how loud the file is that it was written to; `nil` where none was.
    @discardableResult
    func take(_ output: RenderOutput) throws -> SoundLevels?
}

extension RenderSink {
    /// None.
    public var files: RenderFiles? { nil }

    /// Nothing stands in the way.
    public func prepare() throws {}

    /// Nothing is done.
    public func begin(with encodings: [Encoding]) throws {}
}
