import Instruments
import Screen

/// What is known of the sound device, or why nothing is heard.
struct DeviceReadout {
    /// A text and how it is shown.
    struct Fact {
        let text: String
        let style: Style
    }

    let state: State
    let showsLibrary: Bool

    /// The facts that fit into so many columns, the most important first; at least one, and what
    /// helps beside what is wrong, which is cut for it.
    func fitting(_ columns: Int) -> [Fact] {
        if state.transport.device.fault != nil {
            let (fault, remedy, rest) = (all[0], all[1], all.dropFirst(2))
            let short = Fact(text: "\(state.key("devices")) chooses", style: remedy.style)
            let whole = fault.text.columns + remedy.text.columns + 3
            if whole > columns { return [fault, columns < 60 ? short : remedy] }
            return [fault, remedy]
                + (rest.first.map { whole + 3 + $0.text.columns <= columns ? [$0] : [] } ?? [])
        }
        var taken = 0
        var facts: [Fact] = []
        for fact in all {
            taken += fact.text.columns + 3
            if !facts.isEmpty && taken - 3 > columns { break }
            facts.append(fact)
        }
        return facts
    }

    private var all: [Fact] {
        let (device, theme) = (state.transport.device, state.theme)
        var facts: [Fact] = []
        if let fault = device.fault {
            facts.append(Fact(text: "silent: \(fault)", style: theme.error))
            facts.append(
                Fact(text: "\(state.key("devices")) chooses a device, :retry", style: theme.dim))
            return facts + background
        }
        if device.name.isEmpty {
            facts.append(Fact(text: "no sound device yet", style: theme.dim))
            return facts + background
        }
        facts.append(Fact(text: device.name, style: theme.dim))
        if device.rate > 0 { facts.append(Fact(text: rate(device.rate), style: theme.dim)) }
        if device.latency > 0 {
            facts.append(
                Fact(text: "\(NumberFormat.fixed(device.latency, 0)) ms", style: theme.dim))
        }
        facts.append(
            device.underruns == 0
                ? Fact(text: "no under-runs", style: theme.dim)
                : Fact(
                    text: "\(device.underruns) under-run\(device.underruns == 1 ? "" : "s")",
                    style: theme.warning))
        let load = device.load.isFinite ? min(9.99, max(0, device.load)) : 0
        facts.append(
            Fact(
                text: "render \(NumberFormat.fixed(load * 100, 0)) %",
                style: load > 0.8 ? theme.warning : theme.dim))
        return facts + background
    }

    private var background: [Fact] {
        let count = state.library.encoded
        guard !showsLibrary, count.done < count.total else { return [] }
        return [Fact(text: "encoding \(count.done)/\(count.total)", style: state.theme.dim)]
    }

    /// `48 kHz`, `44.1 kHz`.
    private func rate(_ hertz: Int) -> String {
        NumberFormat.fixed(Double(hertz) / 1000, hertz % 1000 == 0 ? 0 : 1) + " kHz"
    }
}
