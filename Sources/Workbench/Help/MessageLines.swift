import Screen

/// What was said lately in lines of some width, the newest first, in full.
struct MessageLines: Equatable {
    /// A line, and of which kind what it belongs to is.
    struct Line: Equatable {
        let text: String
        let kind: Notice.Kind
    }

    /// The lines from the top.
    let lines: [Line]

    /// What a state has said.
    init(_ state: State, columns: Int) {
        lines = state.messages.reversed().flatMap { notice in
            notice.text.wrapped(toColumns: max(1, columns)).map {
                Line(text: $0, kind: notice.kind)
            }
        }
    }
}
