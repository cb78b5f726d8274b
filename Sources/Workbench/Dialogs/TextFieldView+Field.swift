import Screen

extension TextFieldView {
    /// A field that is being typed; what a first character would replace looks selected.
    init(
        _ field: TextField, prompt: String = "", placeholder: String = "", isFocused: Bool = true,
        state: State
    ) {
        self.init(
            field.text, cursor: field.cursor, prompt: prompt, placeholder: placeholder,
            isFocused: isFocused, isSelected: field.isSelected, appearance: state.appearance,
            theme: state.theme)
    }
}
