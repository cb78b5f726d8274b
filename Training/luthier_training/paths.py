"""Where things lie: the repository, its models and sounds, and the folder of training."""

from pathlib import Path

TRAINING = Path(__file__).resolve().parent.parent
ROOT = TRAINING.parent
CONFIGS = TRAINING / "configs"
WORK = TRAINING / ".work"  # rendered data, checkpoints, logs; not kept in the repository
SETS, FULLBAND_SETS = "data", "fullband"  # folders of rendered data in it
CHECKPOINT, LOG = "checkpoint.pt", "log.csv"  # files of a run, in a folder of its name
SOUNDS = ROOT / "Sounds"
MODELS = ROOT / "Presets" / "Models"
INSTRUMENT = MODELS / "instrument-16k"  # without ending, as all names of models here
FULLBAND_INSTRUMENT = MODELS / "instrument-48k"
SPEECH = ROOT / "Presets" / "Speech"
WAVENET = MODELS / "wavenet"
PROGRAM = ROOT / ".build" / "release" / "luthier"
