"""Training configurations: small overlays on a base, `{"base": NAME, …}`.

A base lies beside the file that names it or among `Training/configs`; it may have a base itself.
Objects are merged key by key, everything else is replaced.
"""

import json
from pathlib import Path

from luthier_training.paths import CONFIGS

# Keys of training by their names in configurations that were written before.
RENAMED = {
    "astray": "level_augmentation",
    "jury": "discriminators",
    "jury_rate": "discriminator_rate",
}


def load(reference: str | Path) -> dict:
    """A configuration with its bases, by its file or by a name of `Training/configs`.

    Raises SystemExit where there is no such file.
    """
    path = find(reference)
    values = json.loads(path.read_text())
    training = values.get("training", {})
    values["training"] = {RENAMED.get(key, key): value for key, value in training.items()}
    base = values.pop("base", None)
    return values if base is None else overlaid(load(beside(path, base)), values)


def find(reference: str | Path) -> Path:
    """The file that a reference names."""
    path = Path(reference)
    if path.is_file():
        return path
    known = CONFIGS / f"{path.name.removesuffix('.json')}.json"
    if len(path.parts) == 1 and known.is_file():
        return known
    names = ", ".join(sorted(p.stem for p in CONFIGS.glob("*.json")))
    raise SystemExit(f"{reference}: no such configuration; a file, or one of {names}")


def beside(path: Path, base: str) -> str | Path:
    """The base that a file names: its neighbour, else one of `Training/configs`."""
    neighbour = path.parent / f"{base}.json"
    return neighbour if neighbour.is_file() else base


def overlaid(base: dict, values: dict) -> dict:
    """A base with values over it."""
    result = dict(base)
    for key, value in values.items():
        both = isinstance(value, dict) and isinstance(base.get(key), dict)
        result[key] = overlaid(base[key], value) if both else value
    return result
