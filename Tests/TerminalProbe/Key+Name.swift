import Screen

extension Key {
    /// A name such as `C-S-left` or `M-x`.
    var name: String {
        var held = ""
        if modifiers.contains(.control) { held += "C-" }
        if modifiers.contains(.alt) { held += "M-" }
        if modifiers.contains(.shift) { held += "S-" }
        switch code {
        case .character(" "): return held + "space"
        case .character(let character): return held + String(character)
        case .function(let number): return held + "F\(number)"
        case .press(let x, let y): return held + "press(\(x),\(y))"
        case .drag(let x, let y): return held + "drag(\(x),\(y))"
        case .wheel(let x, let y, let by): return held + "wheel(\(x),\(y),\(by))"
        default: return held + "\(code)"
        }
    }
}
