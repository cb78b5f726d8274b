import Session
import Workbench

/// Does what leaves no trace outside, on the device that is measured.
final class HarmlessHandler: CommandHandler {
    private let effects: EffectHandler

    init(_ effects: EffectHandler) { self.effects = effects }

    func perform(_ command: Command) {
        switch command {
        case .quit, .suspend, .export, .writeFigure, .saveProject, .useMouse, .useKeyReleases,
            .listen, .copy:
            break
        case .listSounds(let folders, let further) where !folders.isEmpty || further != nil: break
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
