/// What the mouse holds from the press of its button on: a drag moves that and nothing else.
public enum DragTarget: Equatable, Sendable {
    /// The point of the blend.
    case point
    /// The cursor of one of the sounds; 0 is A.
    case cursor(Int)
    /// The selected line of the library.
    case line
}
