extension State {
    /// Opens the list of devices, which are asked for.
    mutating func openDevices() -> [Command] {
        dialog = .devices(SelectionList())
        return [.listDevices]
    }

    /// Plays through a device of the list, or listens to a keyboard; of none, opens the one in use
    /// anew.
    mutating func choose(_ device: SoundDevice?) -> [Command] {
        guard let chosen = device else { return [.openDevice(nil)] }
        guard chosen.isInput else { return open(device: chosen.name) }
        // The keyboard in use is let go.
        let name = chosen.name == play.input ? Self.noInput : chosen.name
        let said = name == Self.noInput ? "no keyboard is listened to" : "listening to \(name)"
        return listen(to: name) + say(.done, said)
    }

    /// Opens a device, which is remembered once it is open; else the one in use comes back.
    mutating func open(device: String) -> [Command] {
        transport.choice = Transport.Choice(
            device: device, earlier: transport.device.fault == nil ? transport.device.name : nil)
        return [.openDevice(device)]
    }

    mutating func list(_ items: [SoundDevice]) -> [Command] {
        guard case .devices(var list) = dialog else { return [] }
        list.items = items
        let name = transport.device.name
        list.selection = items.firstIndex { $0.name == name && !$0.isInput } ?? 0
        dialog = .devices(list)
        return []
    }

    /// The device was opened, or is gone.
    mutating func take(_ status: DeviceStatus) -> [Command] {
        let before = transport.device
        transport.device = status
        transport.device.isClipped = false
        planRetry(of: status)
        if let choice = transport.choice { return judge(choice, by: status) }
        guard let fault = status.fault else {
            guard before.fault != nil else { return [] }
            // What was said of it is true no longer.
            return say(.done, "sound again, through \(status.name)")
        }
        guard fault != before.fault else { return [] }
        return say(.fault, "silent: \(fault); \(key("devices")) chooses a device")
    }

    /// The pauses before a device that is gone is tried again, in seconds; the last one goes on.
    static let retryPauses = [1.0, 2, 4, 8, 15, 30, 60]

    /// Sees to it that a device that is gone is tried again, and less often the longer it is gone.
    private mutating func planRetry(of status: DeviceStatus) {
        guard status.fault != nil else {
            transport.retryAt = nil
            transport.vainRetries = 0
            return
        }
        guard transport.retryAt == nil else { return }
        let pauses = Self.retryPauses
        transport.retryAt = time + pauses[min(transport.vainRetries, pauses.count - 1)]
        transport.vainRetries += 1
    }

    /// Tries the device in use again.
    mutating func retryDevice() -> [Command] {
        transport.retryAt = nil
        guard transport.choice == nil, transport.device.fault != nil else { return [] }
        return [.openDevice(nil)]
    }

    /// Whether the device that was asked for is there: it is remembered, or the earlier comes back.
    private mutating func judge(
        _ choice: Transport.Choice, by status: DeviceStatus
    ) -> [Command] {
        guard status.name == (choice.isReturning ? choice.earlier : choice.device) else {
            return []
        }
        transport.choice = nil
        if choice.isReturning { return [] }
        guard let fault = status.fault else {
            transport.chosen = choice.device
            return say(.done, "sound through \(status.name)")
        }
        guard let earlier = choice.earlier, earlier != choice.device else {
            return say(.fault, "silent: \(fault)")
        }
        transport.choice = choice
        transport.choice?.isReturning = true
        return [.openDevice(earlier)] + say(.fault, "\(fault); still through \(earlier)")
    }
}
