"""What a language model suggests is seen on the page as its suggestion, and counts once a person accepted it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1] / "suggesting" / "language_model"))

from model_server import code, codes, served

from qualcode.study import Study

CODER = "model:tiny@46e0c10c039e"


def test_a_models_suggestion_has_its_name_and_is_told_as_a_models(visitor: Any, folder: Path) -> None:
    """Beside its passage and in a review; accepted, it is the person's decision about the model's coding."""
    study = Study.open(folder, coder="ana")
    with served(lambda passage: codes(code("market", passage.split(".")[0], "neutral"))) as server:
        study.model("tiny", url=server.url).run(first=1)
    (coding,) = [each for each in study.codings("all") if each.origin == "model"]
    told = visitor.get(f"/api/text/{coding.transcript}")
    shown = [each for each in told["codings"] if each["origin"] == "model"]
    assert [(each["coder"], each["status"]) for each in shown] == [(CODER, "suggested")]
    visitor.post("/api/decide", ruling="accept", ids=[shown[0]["id"]])
    told = visitor.get(f"/api/text/{coding.transcript}")
    shown = [each for each in told["codings"] if each["origin"] == "model"]
    assert [(each["coder"], each["status"]) for each in shown] == [(CODER, "accepted")]
