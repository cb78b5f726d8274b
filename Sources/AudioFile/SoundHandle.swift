import CSndFile
import Glibc
import Synchronization

/// libsndfile keeps the reason of a failed opening in one number for the whole process, which every
/// opening sets: one thread at a time opens and asks.
private let opening = Mutex<Void>(())

/// libsndfile's number for why a file was not opened, one of its `SF_ERR_…`.
struct SoundFault: Error {
    let number: Int32
    /// The system's reason, where it is one.
    var system: Int32?

    /// The reason as an error that names the file, where the system has one.
    func error(path: String, doing verb: String) -> AudioFileError? {
        system.map { AudioFileError(.system($0), path: path, doing: verb) }
    }
}

/// Opens a file's number with libsndfile, which gets a copy of it as its own.
///
/// libsndfile 1.2 closes the number it was given when the file is no sound file, even if told not
/// to; closed once more by us, it might by then be another thread's.
///
/// - Returns: a handle to be closed with `sf_close`.
func soundHandle(
    _ descriptor: Int32, _ mode: Int, _ info: inout SF_INFO
) throws(SoundFault) -> OpaquePointer {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { throw SoundFault(number: Int32(SF_ERR_SYSTEM), system: errno) }
    var stated = info
    let (handle, number) = opening.withLock { _ in
        let handle = sf_open_fd(copy, Int32(mode), &stated, Int32(SF_TRUE))
        return (handle.map { UInt(bitPattern: $0) }, handle == nil ? sf_error(nil) : 0)
    }
    info = stated
    guard let handle, let pointer = OpaquePointer(bitPattern: handle) else {
        throw SoundFault(number: number)
    }
    return pointer
}
