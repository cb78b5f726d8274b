"""Data and training of the full-band model: shards, batches, one real iteration of each phase."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from conftest import run_command

from luthier_training import configuration
from luthier_training.data import held_out, speech
from luthier_training.data.fullband import augmentation, formulas, recordings, voices
from luthier_training.data.fullband.batches import Batches
from luthier_training.data.fullband.clips import Clip, Source
from luthier_training.data.fullband.names import EVALUATION_SETS, SHARES
from luthier_training.data.fullband.sets import Asking, melodic, sets
from luthier_training.data.fullband.shards import prepare, shards, store
from luthier_training.data.renderers import FLUID
from luthier_training.evaluation import fullband
from luthier_training.instrument.fullband_trainer import FullBandTrainer
from luthier_training.signal.fullband.rates import HOP, RATE

TINY = configuration.load("tiny-48k")


def render(hertz: Sequence[float]) -> Iterator[Clip]:
    """Tones at 44.1 kHz."""
    for value in hertz:
        time = np.arange(4 * 44_100) / 44_100
        order = np.arange(1, 6)[:, None]
        wave = (np.sin(2 * np.pi * value * order * time) / order).sum(0) * (value > 0)
        yield Clip(f"tone {value:g}", wave, 44_100)


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A working folder with two training sets and two that are scored."""
    folder = tmp_path_factory.mktemp("fullband")
    named = ["held-out", "noises", "train-fluid", "train-formulas"]
    made = {name: Source([220.0, 330.0], render) for name in named[:3]}
    made["train-formulas"] = Source(range(2), formulas.render)
    prepare(folder / "fullband", made)
    return folder


def test_shards_hold_levelled_clips_their_tracks_and_rates(tmp_path: Path) -> None:
    assert store(tmp_path / "some", 0, Source([220.0, 0.0, 440.0], render)) == 2
    (shard,) = shards(tmp_path, "some")
    assert shard.audio.shape == (2, 4 * RATE) and shard.audio.dtype == np.int16
    assert np.abs(shard.audio).max(1).tolist() == [round(0.9 * 32767)] * 2
    assert shard.pitch.shape == (2, 125, 2)
    assert np.median(shard.pitch[..., 0], 1) == pytest.approx([220, 440], rel=1e-3)
    assert [clip["title"] for clip in shard.clips] == ["tone 220", "tone 440"]
    assert shard.nyquist.tolist() == [22_050, 22_050]


def test_rendering_goes_on_where_it_stopped(tmp_path: Path) -> None:
    asked: list[float] = []

    def noted(hertz: Sequence[float]) -> Iterator[Clip]:
        asked.extend(hertz)
        return render(hertz[:1])

    source = {"some": Source([100.0 + i for i in range(100)], noted)}
    prepare(tmp_path, source, scale=0.5)
    assert asked == [100.0 + i for i in range(64)]
    prepare(tmp_path, source)
    assert asked == [100.0 + i for i in range(100)]
    assert len(list(shards(tmp_path, "some"))) == 2


def test_a_missing_set_says_what_to_run(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no set held-out here; run `luthier_training data"):
        next(shards(tmp_path, "held-out"))
    with pytest.raises(SystemExit, match="no training set here"):
        Batches(tmp_path, SHARES, 2, 8, 0, "cpu")


def test_training_sets_hold_nothing_that_is_scored() -> None:
    every = sets()
    assert set(every) == set(SHARES) | set(EVALUATION_SETS)
    assert sum(SHARES.values()) == pytest.approx(1)
    for name in ("train-fluid", "train-musescore"):
        programs = {note.program for _, note in every[name].requests}
        assert not programs & set(held_out.PROGRAMS)
    words = every["train-voices"].requests
    languages = {name.split("+")[0] for name in held_out.VOICES} - {"en-us", "en-gb-x-rp"}
    assert not {w.voice.split("+")[0] for w in words} & languages
    assert not {w.voice for w in words} & set(held_out.VOICES)
    assert not {part for w in words for part in w.text.split()} & set(held_out.WORDS)
    heard = {text for _, text in every["natural"].requests}
    assert not heard & {*every["train-hibari"].requests, *every["train-joe"].requests}
    scored = {path for path, _ in every["recordings"].requests}
    assert not scored & {path for path, _ in every["train-recordings"].requests}
    assert not scored & {path for path, _ in every["train-russian"].requests}


def test_evaluation_words_are_those_of_the_16_khz_set() -> None:
    words = voices.evaluation_words()
    assert len(words) == 60
    assert {w.voice for w in words} <= set(held_out.VOICES)
    assert {part for w in words for part in w.text.split()} <= set(held_out.WORDS)
    again = voices.drawn(60, held_out.VOICES, held_out.WORDS, np.random.default_rng(7))
    assert words == again
    assert not set(voices.MORE_VOICES) & set(speech.VOICES)


def test_only_recordings_under_cc0_are_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.flac").touch()
    licences = tmp_path / "copyright"
    licences.write_text(
        "Files: etc/samples/a.flac\nCopyright: x\nLicense: CC0\n\n"
        "Files: etc/samples/b.flac\nCopyright: x\nLicense: CC-BY-3.0\n"
    )
    monkeypatch.setattr(recordings, "SONIC_PI", tmp_path)
    monkeypatch.setattr(recordings, "SONIC_PI_LICENCES", licences)
    assert [path.name for path in recordings.free_samples()] == ["a.flac"]


def test_a_part_of_a_set_stands_for_the_whole() -> None:
    some = [note.program for _, note in melodic(FLUID, 6, 1).requests[:128]]
    assert len(set(some)) > 50
    assert Asking()(FLUID, []) is not None


def test_formulas_are_reproducible_finite_and_of_every_kind() -> None:
    seeds = range(len(formulas.FORMULAS))
    first, again = list(formulas.render(seeds)), list(formulas.render(seeds))
    for one, other in zip(first, again, strict=True):
        assert np.isfinite(one.samples).all() and np.array_equal(one.samples, other.samples)
        assert np.abs(one.samples).max() > 1e-3
    assert len({clip.title.split()[1] for clip in first}) >= 5


@pytest.mark.parametrize("ratio", [0.7, 1.0, 1.4])
def test_transposition_moves_the_pitch_and_the_track(ratio: float) -> None:
    count = 16 * HOP
    read = augmentation.length_to_read(ratio, count)
    exact = read / (count + 2 * augmentation.MARGIN)
    wave = np.sin(2 * np.pi * 500 * np.arange(read) / RATE).astype(np.float32)
    moved = augmentation.resampled(wave, count)
    assert len(moved) == count
    wanted = np.abs(np.fft.rfft(moved * np.hanning(count))).argmax() * RATE / count
    assert wanted == pytest.approx(500 * exact, abs=RATE / count)
    assert np.abs(moved[4000:-4000]).max() == pytest.approx(1, abs=0.02)
    track = np.tile(np.array([500.0, 0.8], np.float32), (125, 1))
    track[20:] = 0
    told = augmentation.resampled_track(track, 0, exact, 16)
    assert told[0] == pytest.approx([500 * exact, 0.8])
    late = augmentation.resampled_track(track, 30, exact, 16)
    assert not late.any()


def test_batches_are_stretches_that_end_at_their_sources_rate(work: Path) -> None:
    batches = Batches(work / "fullband", SHARES, 24, 16, 0, "cpu")
    batch = batches.draw()
    assert batch.samples.shape == batch.heard.shape == (24, 16 * HOP)
    assert batch.track.shape == (24, 16, 2)
    assert batch.samples.isfinite().all() and batch.heard.isfinite().all()
    assert (batch.heard_nyquist <= batch.nyquist).all() and (batch.nyquist <= RATE / 2).all()
    assert len(batch.level.unique()) > 3
    dull = batch.heard_nyquist < 18_000
    assert dull.any()
    for heard, nyquist in zip(batch.heard[dull], batch.heard_nyquist[dull], strict=True):
        power = torch.fft.rfft(heard).abs().square()
        above = int(nyquist / (RATE / 2) * len(power)) + 1
        assert power[above:].sum() <= 1e-6 * power.sum()
    again = Batches(work / "fullband", SHARES, 24, 16, 0, "cpu", workers=2).draw()
    assert torch.equal(again.track, batch.track)  # whoever draws them


def test_command_trains_in_both_phases_and_goes_on(work: Path) -> None:
    command = ("train", "--config", "tiny-48k", "--work", work, "--name", "run")
    command += ("--threads", 1, "--device", "cpu", "--resume")
    run_command(*command, "--steps", 2)
    run_command(*command, "--steps", 4)
    state = torch.load(work / "run" / "checkpoint.pt", weights_only=False)
    assert state["step"] == 4
    assert all(value.isfinite().all() for value in state["model"].values())
    assert (work / "run" / "log.csv").exists()


def test_each_phase_changes_every_part_of_the_model(work: Path) -> None:
    trainer = FullBandTrainer(TINY, work, seed=0, device="cpu")
    trainer.train_step(0.0)
    for progress in (0.1, 0.9):
        before = {name: p.detach().clone() for name, p in trainer.model.named_parameters()}
        assert 0 < trainer.train_step(progress) < 300
        for name, value in trainer.model.named_parameters():
            assert torch.equal(value, before[name]) == ("rotation" in name), name


def test_scores_are_finite_for_the_sets_that_are_there(work: Path) -> None:
    trainer = FullBandTrainer(TINY, work, seed=0, device="cpu")
    scores = trainer.scores()
    assert list(scores) == ["held-out", "held-out full", "noises", "noises full"]
    assert all(0 < score < 150 for score in scores.values())


def test_the_configuration_begins_from_the_bundled_16_khz_model(work: Path) -> None:
    settings = configuration.load("instrument-48k")
    trainer = FullBandTrainer(settings, work, seed=0, device="cpu")
    trained = [name for name, p in trainer.model.named_parameters() if not p.requires_grad]
    assert trained and all("rotation" in name for name in trained)
    assert json.dumps(settings["start"]) == '"instrument-16k"'


def test_scores_without_and_with_detail_are_printed_for_each_set(work: Path) -> None:
    FullBandTrainer(TINY, work, seed=0, device="cpu").save(work / "scored.pt")
    command = ("evaluate", "fullband", "--config", "tiny-48k", "--data", work / "fullband")
    printed = run_command(*command, "--checkpoint", work / "scored.pt", "--limit", 1)
    rows = [line.split("|")[1:-1] for line in printed.splitlines() if line.startswith("| ")]
    assert rows[0][2].strip() == "8 kHz, detail 0%"
    assert [row[0].strip() for row in rows[1:]] == ["held-out", "noises"]
    for row in rows[1:]:
        low, low_detail, full, full_detail = map(float, row[2:6])
        assert low_detail < low and full_detail < full


def test_rise_times_are_told_as_shares_of_the_originals(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fullband, "rise_times", lambda *_: [10.0, 11.0, 15.0])
    model = FullBandTrainer(TINY, work, seed=0, device="cpu").model.eval()
    row = fullband.score(model, work / "fullband", "noises", 1, (0.0, 1.0))
    assert row.longer == pytest.approx({0.0: 0.1, 1.0: 0.5})
