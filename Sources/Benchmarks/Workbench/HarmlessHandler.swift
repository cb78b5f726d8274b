import Session
import Workbench

/// Does what leaves no trace outside, on the device that is measured.
final class HarmlessHandler: CommandHandler {
    private let effects: EffectHandler
    private let folders: [String]

    /// - Parameter folders: of sounds, which may be listed.
    init(_ effects: EffectHandler, folders: [String] = []) {
        self.effects = effects
        self.folders = folders
    }

    func perform(_ command: Command) {
        switch command {
        case .quit, .suspend, .export, .writePlotImage, .saveProject, .useMouse, .useKeyReleases,
            .listen, .copy:
            break
        case .listSounds(let folders, let further)
        where folders != self.folders || further != nil: break
        case .openDevice: effects.playback.open(device: nil)
        default: effects.perform(command)
        }
    }
}

/// A screen that nobody sees.
final class UnseenScreen: ScreenControl {
    func setMouse(_ isOn: Bool) {}
    func setKeyReleases(_ isOn: Bool) {}
    func copy(_ text: String) {}
    func redraw() {}
    func suspend() {}
}
