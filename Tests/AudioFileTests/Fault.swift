import AudioFile
import Foundation
import Testing

/// The error that a call ends with; the test fails when it ends well.
func fault(_ body: () throws -> some Any) throws -> AudioFileError {
    try #require(throws: AudioFileError.self) { _ = try body() }
}

/// Runs a call with the file permissions of user 65534, on this thread alone.
///
/// Tests often run as root, whom no permission stops.
func asNobody<Result>(_ body: () throws -> Result) throws -> Result {
    typealias SetFSUID = @convention(c) (UInt32) -> Int32
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let setfsuid = unsafeBitCast(symbol, to: SetFSUID.self)
    guard geteuid() == 0 else { return try body() }
    _ = setfsuid(65_534)
    defer { _ = setfsuid(0) }
    return try body()
}
