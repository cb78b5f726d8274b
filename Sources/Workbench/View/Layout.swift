import Screen

/// Where the panes stand on a terminal of some size.
struct Layout {
    /// How much is shown.
    enum Form: Equatable {
        /// Nothing but a line that says so.
        case tooSmall
        /// The focused pane alone.
        case single
        /// Several panes.
        case panes
    }

    /// A sound's pane.
    struct Place: Equatable {
        let slot: Int
        let area: Rect
    }

    /// The smallest terminal on which one pane fits, and on which several do.
    static let least = Size(width: 40, height: 12)
    private static let severalPanes = Size(width: 72, height: 20)
    /// From here on the library stays beside the others, and the mix below them.
    private static let libraryStays = 110
    private static let mixStays = 27
    /// From here on the mix below the others has headings and a timeline, while it has the keys.
    private static let timelineFits = 34

    /// What is laid out.
    let state: State
    let form: Form
    /// All above the lines at the bottom.
    let body: Rect
    private(set) var library: Rect?
    /// The library in one line, where its list is not shown beside the other panes.
    private(set) var strip: Rect?
    private(set) var sources: [Place] = []
    private(set) var blend: Rect?
    private(set) var mix: Rect?
    /// The keys of a piano, while letters are these.
    private(set) var keyboard: Rect?
    let transport: Rect
    /// Empty where there is no row for it.
    let status: Rect
    let hints: Rect

    /// The places of a state's panes.
    init(_ state: State, size: Size) {
        self.state = state
        let all = Rect(size)
        let isTooSmall = size.width < Self.least.width || size.height < Self.least.height
        let isSingle =
            size.width < Self.severalPanes.width || size.height < Self.severalPanes.height
        form = isTooSmall ? .tooSmall : isSingle ? .single : .panes
        let lines: Rect
        let keys = state.play.isOn && !isSingle ? KeyboardLayout.rows : 0
        let (above, below) = all.splitBottom((isSingle ? 2 : 3) + keys)
        body = above
        lines = below.splitTop(keys).rest
        if keys > 0 { keyboard = below.splitTop(keys).top }
        transport = lines.row(0)
        status = isSingle ? Rect(x: 0, y: lines.y + 1, width: 0, height: 0) : lines.row(1)
        hints = lines.row(isSingle ? 1 : 2)
        switch form {
        case .tooSmall: break
        case .single: placeOne()
        case .panes: placeSeveral()
        }
    }

    private mutating func placeOne() {
        switch state.focus {
        case .library: library = body
        case .source(let slot): sources = [Place(slot: slot, area: body)]
        case .blend: blend = body
        case .mix: mix = body
        }
    }

    private mutating func placeSeveral() {
        var rest = body
        if body.width >= Self.libraryStays {
            (library, rest) = split(rest, left: min(40, max(32, body.width / 5)))
        } else if state.focus == .library {
            (library, rest) = split(rest, left: min(40, body.width * 9 / 20))
        }
        if body.height >= Self.mixStays {
            var rows = MixLayout.rows(inWidth: rest.width - 2)
            if state.focus == .mix, body.height >= Self.timelineFits {
                rows += MixLayout.furtherRows
            }
            let (above, below) = rest.splitBottom(rows + 2)
            (rest, mix) = (above, below)
        }
        let share = rest.height < 28 ? 40 : 46
        var (upper, lower) = rest.splitTop(rest.height * share / 100)
        if library == nil {
            let (line, below) = upper.splitTop(1)
            (strip, upper) = (line, below)
        }
        if mix == nil, state.focus == .mix { mix = lower } else { blend = lower }
        let slots = (0..<4).filter { $0 < 2 || state.document.sounds[$0] != nil }
        var row = upper
        for (index, slot) in slots.enumerated() {
            let (own, others) = row.splitLeft(row.width / (slots.count - index))
            sources.append(Place(slot: slot, area: own))
            row = others
        }
    }

    private func split(_ area: Rect, left columns: Int) -> (Rect?, Rect) {
        let (left, rest) = area.splitLeft(columns)
        return (left, rest)
    }
}
