import AudioFile
import Instruments
import Models
import Screen

/// What the workbench wants done; data, for the run loop to perform.
public enum Command: Equatable, Sendable {
    /// Read a sound and encode it.
    case load(slot: Int, reference: String)
    /// Read a sound to show it in the library; one that was asked for before is given up.
    case previewSound(String)
    /// Make a further plot of a sound.
    case plot(slot: Int, reference: String, SourceView.PlotKind)
    /// Render the blend in the background, for its waveform and level.
    case preview(BlendPreview)
    /// Render the blend by a slow vocoder in the background; its sound is kept under the number.
    case renderOffline(id: Int, OfflineRender)
    /// Give that up.
    case cancelOfflineRender
    /// Forget the sounds of these numbers.
    case dropOfflineRenders([Int])
    /// Play from the start.
    case play(PlaybackTarget)
    /// Play from a place, in seconds from the start.
    case playAt(PlaybackTarget, seconds: Double)
    /// Go on with what plays, changed.
    case change(PlaybackTarget)
    /// Fall silent.
    case stop
    /// Set the volume, in dB; the lowest is silence (``TransportSettings``).
    case volume(Float)
    /// Let sounds be heard equally loud, or as they are.
    case level(Bool)

    /// Let notes play a sound or a blend, at their own pitches.
    case openInstrument(PlaybackTarget, VoiceSettings)
    /// Let notes play nothing.
    case closeInstrument
    /// Play a note by a key of the computer.
    case note(NoteEvent)
    /// Listen to an input of MIDI; `nil` for none.
    case listen(String?)
    /// Record what is heard, and the notes that are played, to a file and one beside it.
    case record(String, overwriting: Bool)
    /// End the recording.
    case endRecording
    /// Record the input of a device to a file.
    case recordInput(String, device: String, overwriting: Bool)
    /// End the recording of the input.
    case endInput
    /// Ask the terminal to tell when keys are let go, or not to.
    case useKeyReleases(Bool)

    /// Read the folders of sounds anew, and a further one, which is remembered if it is there.
    case listSounds(folders: [String], adding: String? = nil)
    /// Keep what is noted of sounds.
    case mark([String], SoundMarks.Change)
    /// Keep favourites that are kept nowhere but in a session.
    case carryOver([String])
    /// List the folders that begin as a path does.
    case completePath(String)
    /// Hand a text to the terminal's clipboard.
    case copy(String)
    /// List the presets.
    case listPresets
    /// Find a preset by name and load it.
    case loadPreset(String)
    /// Find the preset that a program change chooses: by name, or else by its number from 1 in the
    /// list.
    case loadProgram(Int, named: String?)
    /// Find a preset that a program change, by its number from 1, is to choose from now on.
    case findProgram(Int, named: String)
    /// Save a preset.
    case savePreset(Preset, overwriting: Bool)
    /// Give a preset another name.
    case renamePreset(String, to: String)
    /// Delete a preset.
    case deletePreset(String)
    /// List the devices.
    case listDevices
    /// Open a device; `nil` is the one in use, anew.
    case openDevice(String?)

    /// Write files.
    case export(ExportOrder)
    /// Write a figure, as the ending of its path says.
    case writePlotImage(PlotImage, path: String, overwriting: Bool)
    /// Say a text, into a new file.
    case say(SpeechOrder)
    /// Imagine notes, into new files.
    case imagine(ImaginingOrder)
    /// Delete a sound that was said or imagined, by its path.
    case discard(String)
    /// Give up the export, or what is being said or imagined.
    case cancelWork

    /// Keep the session.
    case save(Session)
    /// Keep a session that is left for another, to be opened again.
    case putAside(Session)
    /// List the sessions that were put aside.
    case listSessions
    /// Save the bench by name.
    case saveProject(ProjectOrder)
    /// Find a project by name and open it.
    case openProject(String)
    /// List the projects.
    case listProjects
    /// Use the mouse, or leave it to the terminal.
    case useMouse(Bool)
    /// Draw the whole screen anew.
    case redraw
    /// Go back to the shell for a while.
    case suspend
    /// Leave.
    case quit
}

/// What is to be heard.
public enum PlaybackTarget: Equatable, Sendable {
    /// A sound's own file, or an encoding rendered by a vocoder; `nil` for the model's own.
    case sound(String, loop: Loop, vocoder: String? = nil)
    /// A blend: its encoding, the factor on its samples, and the vocoder that renders it; `nil` for
    /// the model's own.
    case blend(Encoding, seed: UInt64, gain: Float, loop: Loop, vocoder: String? = nil)
    /// A blend that was rendered in the background, by its number, and the factor on its samples.
    case offlineRender(Int, gain: Float, loop: Loop)
    /// A mix.
    case mix(Mix, loop: Loop)
    /// A mix, and a blend that is edited while both sound.
    case liveMix(Mix, LiveBlend, loop: Loop)
}

/// A blend that sounds in a mix while it is edited.
public struct LiveBlend: Equatable, Sendable {
    /// What is rendered while it plays.
    public var encoding: Encoding
    /// Chooses the noise.
    public var seed: UInt64
    /// The vocoder; `nil` for the model's own.
    public var vocoder: String?
    /// The factor on its samples, without that of its slot.
    public var gain: Float
    /// The slot that it takes the place of: gain, place and delay.
    public var slot: MixSlot

    /// A blend in a slot.
    public init(
        _ encoding: Encoding, seed: UInt64, vocoder: String?, gain: Float, slot: MixSlot
    ) {
        self.encoding = encoding
        self.seed = seed
        self.vocoder = vocoder
        self.gain = gain
        self.slot = slot
    }
}

/// A blend to be rendered in the background.
public struct BlendPreview: Equatable, Sendable {
    /// Its number; later ones are newer.
    public var id: Int
    /// The blend.
    public var blend: Blend
    /// Its sounds.
    public var encodings: [Encoding]
    /// Chooses the noise.
    public var seed: UInt64
    /// The vocoder; `nil` for the model's own.
    public var vocoder: String?

    /// A blend to be rendered.
    public init(
        id: Int, blend: Blend, encodings: [Encoding], seed: UInt64, vocoder: String? = nil
    ) {
        self.id = id
        self.vocoder = vocoder
        self.blend = blend
        self.encodings = encodings
        self.seed = seed
    }
}

/// Files to be written.
public struct ExportOrder: Equatable, Sendable {
    /// What is written, where and how.
    public var request: ExportRequest
    /// The blend, with the names of its sounds.
    public var preset: Preset
    /// The mix.
    public var mix: Mix
    /// Chooses the noise.
    public var seed: UInt64
    /// Whether files in the way are replaced.
    public var isOverwriting = false
    /// Whether the folder is made where it is missing.
    public var isMakingFolder = false
    /// What becomes of samples beyond full scale.
    public var clipping = Clipping.Choice.refuse

    /// An order that replaces nothing.
    public init(request: ExportRequest, preset: Preset, mix: Mix, seed: UInt64) {
        self.request = request
        self.preset = preset
        self.mix = mix
        self.seed = seed
    }
}
