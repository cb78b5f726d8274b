extension Action {
    /// Opens the list of sound devices.
    static let devices = Action(.everywhere, "devices", ["D"], "sound devices") {
        $0.openDevices()
    }
}
