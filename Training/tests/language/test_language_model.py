"""The language of codes: what its networks may hear, and how it is kept."""

import json
import math
from pathlib import Path

import pytest
import torch

from luthier_training import configuration, exported_model
from luthier_training.language import frames, language_files
from luthier_training.models import transformer
from luthier_training.models.language_model import LanguageModel, pitch_features
from luthier_training.models.language_sampling import Sampling, expected, lasting, speak
from luthier_training.models.language_sampling import drawn as drawn_tokens
from luthier_training.paths import FULLBAND_INSTRUMENT, ROOT

SEGMENTS = [(75, 2), (7, 1), (70, 3), (81, 4)]
FIXTURES = ROOT / "Tests" / "ModelsTests" / "Fixtures"


@pytest.fixture
def model() -> LanguageModel:
    torch.manual_seed(0)
    made = LanguageModel(language_files.configuration_of(configuration.load("tiny-language")))
    made.quantiser.books.normal_()
    return made.eval()


def drawn(count: int) -> torch.Tensor:
    return torch.cat([torch.randint(0, 1024, (count, 1)), torch.randint(0, 12, (count, 4))], 1)


def test_frames_are_told_their_segment_its_neighbours_and_their_place() -> None:
    told = frames.told([(75, 2), (7, 1), (70, 3)], pitch=0.5)
    assert told.here.tolist() == [75, 75, 7, 70, 70, 70]
    assert told.before.tolist() == [0, 0, 75, 7, 7, 7]
    assert told.after.tolist() == [7, 7, 70, 0, 0, 0]
    assert told.place[:, 0].tolist() == pytest.approx([0.25, 0.75, 0.5, 1 / 6, 0.5, 5 / 6])
    assert told.place[5, 1].item() == pytest.approx(0.3662, abs=1e-4)
    assert told.place[:, 2].tolist() == [0.5] * 6


def test_frames_of_a_prompt_are_told_nothing() -> None:
    told = frames.prompt(2)
    assert told.here.tolist() == [76, 76]
    assert told.before.tolist() == told.after.tolist() == [0, 0]
    assert told.place.tolist() == [[0, 0, 0]] * 2


def test_durations_are_rounded_without_drift_and_last_a_frame_at_least() -> None:
    assert frames.whole_frames([0.05] * 6, rate=31.25) == [2, 1, 2, 1, 2, 1]
    assert frames.whole_frames([0.001, 0.001, 0.2], rate=31.25) == [1, 1, 4]


def test_pitch_is_told_as_voicing_and_octave() -> None:
    assert pitch_features(torch.tensor([0, 1, 512, 1023])).tolist() == [
        [0, 0, 0],
        [1, -2, 4],
        [1, 0, 0],
        [1, 2, 4],
    ]


def test_turning_keeps_the_product_of_places_that_are_as_far_apart() -> None:
    query, key = torch.randn(1, 1, 1, 8), torch.randn(1, 1, 1, 8)
    turns = [transformer.rotation(torch.tensor([place]), 8) for place in (3, 5, 13, 15)]
    q = [transformer.rotated(query, turn) for turn in turns]
    k = [transformer.rotated(key, turn) for turn in turns]
    torch.testing.assert_close((q[0] * k[1]).sum(), (q[2] * k[3]).sum())


def test_autoregressive_model_hears_nothing_of_what_comes(model: LanguageModel) -> None:
    told, tokens = frames.stacked([frames.told(SEGMENTS)]), drawn(10)[None]
    other = tokens.clone()
    other[0, 6:] = drawn(4)
    lengths = torch.tensor([10])
    pitch, level = model.ar(told, tokens, lengths)
    changed_pitch, changed_level = model.ar(told, other, lengths)
    torch.testing.assert_close(pitch[0, :7], changed_pitch[0, :7])
    torch.testing.assert_close(level[0, :6], changed_level[0, :6])
    assert not torch.allclose(pitch[0, 7:], changed_pitch[0, 7:])
    assert not torch.allclose(level[0, 6], changed_level[0, 6])  # told its own pitch


def test_what_is_told_later_is_known_from_the_beginning(model: LanguageModel) -> None:
    lengths = torch.tensor([10])
    told = frames.stacked([frames.told(SEGMENTS)])
    other = frames.stacked([frames.told([*SEGMENTS[:3], (82, 4)])])
    before, after = model.ar.condition(told, lengths), model.ar.condition(other, lengths)
    assert not torch.allclose(before[0, 0], after[0, 0])


def test_frame_by_frame_is_what_training_sees(model: LanguageModel) -> None:
    told, tokens = frames.stacked([frames.told(SEGMENTS)]), drawn(10)[None]
    asked = model.ar.condition(told, torch.tensor([10]))
    whole, _ = model.ar.hear(asked, *model.ar.before(tokens))
    before, parts, cache = model.ar.before(tokens), [], None
    for start, end in ((0, 4), *((place, place + 1) for place in range(4, 10))):
        part = asked[:, start:end]
        heard, cache = model.ar.hear(part, before[0][:, start:end], before[1][:, start:end], cache)
        parts.append(heard)
    torch.testing.assert_close(torch.cat(parts, 1), whole)


def test_other_model_hears_levels_below_and_the_whole_prompt(model: LanguageModel) -> None:
    told = frames.stacked([frames.joined(frames.prompt(3), frames.told(SEGMENTS))])
    tokens, lengths = drawn(13)[None], torch.tensor([13])
    wanted = model.nar(told, tokens, 3, lengths)
    above, prompt, last = tokens.clone(), tokens.clone(), tokens.clone()
    above[0, 3:, 3:] = (above[0, 3:, 3:] + 1) % 12
    prompt[0, 1, 4] = (prompt[0, 1, 4] + 1) % 12
    last[0, 12, 1] = (last[0, 12, 1] + 1) % 12
    torch.testing.assert_close(model.nar(told, above, 3, lengths), wanted)
    assert not torch.allclose(model.nar(told, prompt, 3, lengths), wanted)
    assert not torch.allclose(model.nar(told, last, 3, lengths)[0, 0], wanted[0, 0])


def test_what_follows_a_shorter_utterance_is_not_heard(model: LanguageModel) -> None:
    short, long = frames.told(SEGMENTS[:2]), frames.told(SEGMENTS)
    tokens = torch.nn.utils.rnn.pad_sequence([drawn(3), drawn(10)], batch_first=True)
    both = model.nar(frames.stacked([short, long]), tokens, 2, torch.tensor([3, 10]))
    alone = model.nar(frames.stacked([short]), tokens[:1, :3], 2, torch.tensor([3]))
    torch.testing.assert_close(both[0, :3], alone[0])
    asked = model.ar.condition(frames.stacked([short, long]), torch.tensor([3, 10]))
    torch.testing.assert_close(
        asked[0, :3], model.ar.condition(frames.stacked([short]), torch.tensor([3]))[0]
    )
    symbols = torch.tensor([[75, 7, 0], [75, 7, 70]])
    lasting = model.durations(symbols, torch.tensor([2, 3]))
    torch.testing.assert_close(
        lasting[0, :2], model.durations(symbols[:1, :2], torch.tensor([2]))[0]
    )


def test_exported_language_is_read_back(model: LanguageModel, tmp_path: Path) -> None:
    language_files.write(model, tmp_path / "own", large=100)
    description = json.loads((tmp_path / "own.json").read_text())
    assert {key: description[key] for key in ("kind", "version", "width", "ar_layers")} == {
        "kind": "language",
        "version": 2,
        "width": 16,
        "ar_layers": 2,
    }
    assert description["encoder_hash"] == exported_model.metadata(FULLBAND_INSTRUMENT)["hash"]
    read = language_files.load(tmp_path / "own")
    assert torch.equal(read.quantiser.books, model.quantiser.books)
    for name, value in model.state_dict().items():
        torch.testing.assert_close(read.state_dict()[name], value, atol=2e-3, rtol=1e-3)


def test_language_of_another_version_is_refused(model: LanguageModel, tmp_path: Path) -> None:
    language_files.write(model, tmp_path / "own")
    path = tmp_path / "own.json"
    path.write_text(path.read_text().replace('"version": 2', '"version": 1'))
    with pytest.raises(ValueError, match="version 1, where 2 is read"):
        language_files.load(tmp_path / "own")


def test_fixture_of_the_engine_is_what_the_model_says() -> None:
    golden = json.loads((FIXTURES / "language-golden.json").read_text())
    model = language_files.load(FIXTURES / "language-tiny")
    segments = [(symbol, count) for symbol, count in golden["segments"]]
    count = len(golden["prompt"])
    told = frames.stacked([frames.joined(frames.prompt(count), frames.told(segments))])
    tokens = torch.tensor([golden["prompt"] + golden["tokens"]])
    lengths = torch.tensor([tokens.shape[1]])
    pitch, first = model.ar(told, tokens, lengths)
    at = [count + place for place in golden["places"]]
    torch.testing.assert_close(pitch[0, at], torch.tensor(golden["pitch"]), atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(first[0, at], torch.tensor(golden["first"]), atol=1e-4, rtol=1e-4)
    for level, (wanted, entries) in enumerate(
        zip(golden["levels"], golden["expected"], strict=True), 2
    ):
        logits = model.nar(told, tokens, level, lengths)[0, at]
        torch.testing.assert_close(logits, torch.tensor(wanted), atol=1e-4, rtol=1e-4)
        assert expected(logits, model.quantiser.books[level - 1]).tolist() == entries


def test_what_is_said_is_what_training_would_expect(model: LanguageModel) -> None:
    said, prompt = [SEGMENTS, SEGMENTS[:3]], drawn(3)
    calm = Sampling(temperature=0, pitch_temperature=0)
    tokens = speak(model, said, prompt, calm)
    assert [one.shape for one in tokens] == [(10, 5), (6, 5)]
    for segments, own in zip(said, tokens, strict=True):
        told = frames.stacked([frames.joined(frames.prompt(3), frames.told(segments))])
        whole = torch.cat([prompt, own])[None]
        lengths = torch.tensor([whole.shape[1]])
        pitch, level = model.ar(told, whole, lengths)
        assert torch.equal(pitch[0, 3:].argmax(-1), own[:, 0])
        assert torch.equal(level[0, 3:].argmax(-1), own[:, 1])
        for further in (2, 3, 4):
            logits = model.nar(told, whole, further, lengths)[0, 3:]
            wanted = expected(logits, model.quantiser.books[further - 1])
            assert torch.equal(wanted, own[:, further])


def test_expected_is_the_entry_nearest_to_the_mean_by_probability() -> None:
    book = torch.tensor([[-1.0], [0.1], [1.2]])
    # The mean of the first and the last lies next to the one between them, which is unlikely.
    logits = torch.tensor([[0.5, -3.0, 0.4], [9.0, 0.0, 0.0]])
    assert expected(logits, book).tolist() == [1, 0]


def test_only_the_likeliest_are_drawn() -> None:
    torch.manual_seed(0)
    logits = torch.tensor([[0.0, 3, 2, 1]]).expand(400, 4)
    assert set(drawn_tokens(logits, 1.0, 2).tolist()) == {1, 2}
    assert set(drawn_tokens(logits, 0.0, 2).tolist()) == {1}


def test_segments_last_as_the_model_says(model: LanguageModel) -> None:
    torch.nn.init.zeros_(model.durations.output.weight)
    torch.nn.init.constant_(model.durations.output.bias, math.log(2.5))
    assert lasting(model, [75, 7, 8, 75]) == [(75, 2), (7, 3), (8, 3), (75, 2)]
