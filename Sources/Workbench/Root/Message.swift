import AudioFile
import Instruments
import Models
import Screen

/// What happens to the workbench.
public enum Message: Equatable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// Time went on; seconds since the start.
    case tick(Double)
    /// The terminal has another size.
    case resized(Size)

    /// The model is loaded and has these vocoders, the default first; the offline ones cannot be
    /// played live, the unpitched ones heed no pitch that is chosen, the plain ones no detail.
    case vocoders(
        [String], offline: Set<String>, unpitched: Set<String> = [], plain: Set<String> = [])
    /// The sounds that can be had were listed.
    case listed(LibraryListing, folders: [String])
    /// What was noted of sounds was read, or changed, by the sounds' references.
    case marks([String: SoundMarks], isAll: Bool)
    /// Sounds were encoded in the background.
    case summaries([String: SoundSummary], encoded: LibraryView.Count)
    /// The texts in sound files were read, by the sounds' references.
    case tags([String: [String]])
    /// The folders that begin as a path does, each with a `/` at its end.
    case folders([String], of: String)
    /// A sound is being encoded; 0…1.
    case loading(slot: Int, reference: String, share: Double)
    /// A sound is ready.
    case loaded(slot: Int, LoadedSound)
    /// A sound was read to be shown in the library.
    case previewedSound(LoadedSound)
    /// A sound could not be read; why.
    case loadFailed(slot: Int, reference: String, fault: String)
    /// A further plot of a sound is ready.
    case plotted(slot: Int, reference: String, mel: MelPlot?, rainbow: RainbowPlot?)
    /// A further plot of a sound could not be made; why.
    case plotFailed(reference: String, fault: String)
    /// The blend was rendered: its waveform, the factor that levels it, how loud it is then, and
    /// its steady stretch in frames.
    case previewed(
        id: Int, waveform: Waveform, levelling: Float, loudness: MeasuredLoudness? = nil,
        steady: Range<Int>? = nil)
    /// A slow vocoder renders the blend: the share done, and the seconds left once they are known.
    case rendering(id: Int, share: Double, left: Double?)
    /// It is done, and so many seconds long.
    case rendered(id: Int, seconds: Double, waveform: Waveform)
    /// It could not be rendered; why.
    case offlineRenderFailed(id: Int, fault: String)

    /// The player has taken what is to sound, which lasts so many seconds.
    case sounding(revision: Int, isNew: Bool, duration: Double)
    /// What the player tells, while it plays.
    case playing(position: Double, DeviceStatus)
    /// What sounded is at its end.
    case ended(revision: Int)
    /// How loud what plays is, in LUFS; `nil` where that is not known.
    case loudness(revision: Int, Float?)
    /// How long the slots are of a mix that was read.
    case slotLengths([SlotLength])
    /// What is to sound cannot be heard; why.
    case unheard(PlaybackTarget, String)
    /// The device was opened, lost, or could not be opened.
    case device(DeviceStatus)

    /// What notes are to play is ready.
    case instrumentReady
    /// What notes were to play cannot be played; why.
    case instrumentFailed(PlaybackTarget, String)
    /// A knob or wheel of a MIDI keyboard was moved, by its number, to 0…127.
    case controller(Int, value: Int)
    /// A program was chosen on a MIDI keyboard, by its number from 1.
    case programChange(Int)
    /// The preset that it chooses was found.
    case program(Preset)
    /// The preset was found that a program, by its number from 1, is to choose.
    case programMapped(Int, String)
    /// An input of MIDI cannot be listened to, or is gone; why.
    case inputLost(String, fault: String)

    /// What is heard is recorded to a file from now on.
    case recordingBegan(String)
    /// Files are in the way of a recording.
    case recordingExists(String, existing: [String])
    /// A recording has come to its end.
    case recorded(Recording.Take)
    /// The input is recorded to a file from now on.
    case inputBegan(String)
    /// The largest level of what is recorded of it since the last, in dBFS; −∞ for silence.
    case inputHeard(Float)
    /// A file is in the way of a recording of the input.
    case inputExists(String)
    /// A recording of the input has come to its end.
    case inputRecorded(Recording.Take)

    /// The presets that there are.
    case presets([ListedPreset])
    /// A preset was found that is to be loaded.
    case preset(Preset)
    /// The sessions that were put aside.
    case sessions([EarlierSession])
    /// The projects that there are.
    case projects([Project])
    /// A project was found that is to be opened.
    case project(Project)
    /// A project is in the way of one to be saved.
    case projectExists(ProjectOrder)
    /// The devices that there are.
    case devices([SoundDevice])
    /// Work goes on.
    case working(Work)
    /// Work was done, given up or failed.
    case workEnded(Notice.Kind, String)
    /// Files were written, by their whole paths; of a single sound its loudness in LUFS.
    case written([String], loudness: Float? = nil)
    /// A text was said, into a file of this path; how long it lasts, in seconds.
    case said(SpeechOrder, path: String, seconds: Double)
    /// Notes were imagined, into files of these paths.
    case imagined(ImaginingOrder, paths: [String])
    /// A sound that was said or imagined is gone.
    case discarded(String)
    /// A folder of sounds was added and listed, and holds so many.
    case folderAdded(String, sounds: Int)
    /// A folder of sounds, as it was typed, is none; why.
    case noFolder(String, fault: String)
    /// Files are in the way of an export.
    case wouldOverwrite(ExportOrder, existing: [String])
    /// A figure's file is there already.
    case plotImageExists(PlotImage, path: String)
    /// The folder of an export is not there.
    case wouldMakeFolder(ExportOrder, folder: String)
    /// Samples of an export would be cut off; nothing is written of that file.
    case wouldClip(ExportOrder, Clipping)
    /// A preset is in the way of one to be saved; a bundled one would only be hidden by it.
    case presetExists(Preset, isBundled: Bool = false)
    /// A preset was saved under this name.
    case presetSaved(String)
    /// One of the user's presets has another name.
    case presetRenamed(String, to: String)
    /// One of the user's presets is gone.
    case presetDeleted(String)
    /// Something is to be said.
    case notice(Notice.Kind, String)
}

extension Message {
    /// The sounds that can be had were listed; what is needed of them is worked out here.
    public static func library(_ entries: [LibraryView.Entry], folders: [String]) -> Message {
        .listed(LibraryListing(entries), folders: folders)
    }

    /// Whether a hand does it.
    var isMove: Bool {
        switch self {
        case .key, .controller: true
        default: false
        }
    }

    /// Whether what a session keeps may be another after it; not so for what comes many times a
    /// second by itself.
    var mayEdit: Bool {
        switch self {
        case .playing, .loading, .working, .rendering, .summaries, .tags, .slotLengths,
            .loudness:
            false
        default: true
        }
    }
}
