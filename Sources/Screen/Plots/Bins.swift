/// The bins of `count` that fall on slot `index` of `slots`: several when there are more bins than
/// slots, else the one nearest. Neighbouring slots leave no bin out.
func bins(_ count: Int, onSlot index: Int, of slots: Int) -> Range<Int> {
    let low = index * count / slots
    let high = (index + 1) * count / slots
    return low..<max(low + 1, high)
}
