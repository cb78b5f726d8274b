import CSndFile
import Glibc

/// Opens a file's number with libsndfile, which gets a copy of it as its own.
///
/// libsndfile 1.2 closes the number it was given when the file is no sound file, even if told not
/// to; closed once more by us, it might by then be another thread's.
///
/// - Returns: a handle to be closed with `sf_close`, or `nil`; `sf_error(nil)` then tells why.
func soundHandle(_ descriptor: Int32, _ mode: Int, _ info: inout SF_INFO) -> OpaquePointer? {
    let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
    guard copy >= 0 else { return nil }
    return sf_open_fd(copy, Int32(mode), &info, Int32(SF_TRUE))
}
