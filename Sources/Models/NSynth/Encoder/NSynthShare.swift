/// A thread's part of work that several do together.
struct NSynthShare {
    /// Which thread, from 0.
    let index: Int
    /// Of how many.
    let count: Int

    /// Which of some things it does; shares begin at multiples of a step.
    func of(_ things: Int, step: Int) -> Range<Int> {
        let steps = (things + step - 1) / step
        func start(_ index: Int) -> Int { min(steps * index / count * step, things) }
        return start(index)..<start(index + 1)
    }
}
