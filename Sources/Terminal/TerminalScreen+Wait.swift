internal import CSystem
import Glibc
import Screen

extension TerminalScreen {
    /// Sleeps until there is something to do. Whoever gets `.keys` reads all of them.
    ///
    /// Stops and resumptions are dealt with inside. The program is not woken without a reason.
    /// - Parameter timeout: how long at most; nil for ever.
    /// - Returns: the reasons; empty when the time is over.
    public func wait(timeout: Duration? = nil) -> Set<WakeReason> {
        let clock = ContinuousClock()
        let deadline = timeout.map { clock.now + $0 }
        var reasons: Set<WakeReason> = []
        while true {
            var limit: Int32 = -1
            if let deadline { limit = Self.milliseconds(deadline - clock.now) }
            if mayHoldKeys || (isGone && !hasReportedEnd) { limit = 0 }
            let input: Int32 = isGone ? -1 : 0
            var sources = [
                pollfd(fd: input, events: Int16(POLLIN), revents: 0),
                pollfd(fd: waker.descriptor, events: Int16(POLLIN), revents: 0),
                pollfd(fd: signalPipe, events: Int16(POLLIN), revents: 0),
            ]
            let count = poll(&sources, nfds_t(sources.count), limit)
            if count < 0, errno == EINTR { continue }
            errors?.limitSize()
            if sources[2].revents != 0 { heed(signals(), &reasons) }
            if sources[1].revents != 0, waker.clear() { reasons.insert(.woken) }
            if sources[0].revents != 0 || mayHoldKeys { listen(sources[0].revents, &reasons) }
            if isGone, !hasReportedEnd {
                hasReportedEnd = true
                reasons.insert(.quit(signal: SIGHUP))
            }
            if !reasons.isEmpty || limit == 0 || count == 0 { return reasons }
        }
    }

    private func listen(_ events: Int16, _ reasons: inout Set<WakeReason>) {
        var waiting: Int32 = 0
        if isGone { return }
        let isReadable = events & Int16(POLLIN) != 0
        let isEnded = isReadable && (ioctl(0, UInt(FIONREAD), &waiting) < 0 || waiting == 0)
        if events & Int16(POLLHUP | POLLERR | POLLNVAL) != 0 || isEnded {
            isGone = true
        } else {
            reasons.insert(.keys)
        }
    }

    private func heed(_ numbers: Set<Int32>, _ reasons: inout Set<WakeReason>) {
        heedEnds(numbers, &reasons)
        if numbers.contains(SIGTSTP) {
            stop(&reasons)
        } else if numbers.contains(SIGCONT) {
            // Somebody else stopped the program; the terminal may be in any state.
            leave()
            enter()
            reasons.formUnion([.resumed, .resized])
        }
        if numbers.contains(SIGWINCH) {
            Self.limitSize()
            reasons.insert(.resized)
        }
    }

    private func stop(_ reasons: inout Set<WakeReason>) {
        leave()
        luthier_signals_stop()
        enter()
        reasons.formUnion([.resumed, .resized])
        // SIGCONT is among them; it needs nothing more.
        heedEnds(signals(), &reasons)
    }

    private func heedEnds(_ numbers: Set<Int32>, _ reasons: inout Set<WakeReason>) {
        for number in [SIGINT, SIGTERM, SIGHUP] where numbers.contains(number) {
            isLeaving = true
            reasons.insert(.quit(signal: number))
        }
    }

    private func signals() -> Set<Int32> {
        var bytes = [UInt8](repeating: 0, count: 256)
        let count = read(signalPipe, &bytes, bytes.count)
        return Set(bytes.prefix(max(0, count)).map(Int32.init))
    }

    /// Rounded up, so that a wait does not end early and turn into a loop.
    private static func milliseconds(_ duration: Duration) -> Int32 {
        let (seconds, attoseconds) = duration.components
        if seconds < 0 || attoseconds < 0 { return 0 }
        if seconds > 1_000_000 { return 1_000_000_000 }
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
