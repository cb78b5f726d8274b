import Glibc

/// Real-time scheduling of the thread that feeds a device, so that other work on the machine does
/// not make it run dry.
///
/// Without the right to it (`RLIMIT_RTPRIO`, `CAP_SYS_NICE`) everything stays as it was.
struct RealtimePriority {
    /// Of the thread that feeds a device. Low among the real-time priorities: above all ordinary
    /// work, below the sound server.
    static let feeding: Int32 = 5
    /// Of the thread that renders for it.
    static let rendering: Int32 = 3

    private let level: Int32

    private var before: (policy: Int32, parameters: sched_param)?

    /// A priority that is not yet asked for.
    init(_ level: Int32 = feeding) { self.level = level }

    /// Asks for round-robin scheduling of the calling thread; its children stay ordinary.
    mutating func raise() {
        guard before == nil else { return }
        var policy: Int32 = 0
        var parameters = sched_param()
        guard pthread_getschedparam(pthread_self(), &policy, &parameters) == 0 else { return }
        before = (policy, parameters)
        var wanted = sched_param()
        wanted.sched_priority = level
        // SCHED_RESET_ON_FORK, which Swift does not import.
        pthread_setschedparam(pthread_self(), SCHED_RR | 0x4000_0000, &wanted)
    }

    /// Gives the calling thread its earlier scheduling back.
    mutating func restore() {
        guard var earlier = before else { return }
        before = nil
        pthread_setschedparam(pthread_self(), earlier.policy, &earlier.parameters)
    }
}
