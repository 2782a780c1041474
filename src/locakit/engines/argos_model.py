"""A package's model at work: texts to translations, with CTranslate2. It runs in the worker only."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from locakit.engines.argos_alignment import word_links
from locakit.engines.argos_decoding import MOST_PIECES, Decoding, longest_translation
from locakit.engines.argos_heads import with_all_heads
from locakit.engines.argos_messages import Answer, Question
from locakit.engines.argos_restoring import lost_forms, restoring_edits
from locakit.engines.argos_tokens import Pieces, Tokenizer
from locakit.engines.engine import Silence
from locakit.engines.hypotheses import Hypothesis
from locakit.engines.rewriting import moved, rewritten

_END = "</s>"
_SCORED = 256
"""Pieces that are scored together; more are slower, because all their probabilities are kept."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """A text on its way through the model."""

    source: Pieces
    prefix: tuple[str, ...]
    """The pieces that its translation must begin with."""


class Model:
    """A package's model, loaded."""

    def __init__(self, folder: Path, tokenizer: Tokenizer, target_prefix: str, decoding: Decoding) -> None:
        """Load it; raises what CTranslate2 raises when it cannot: `RuntimeError`, `ValueError`."""
        from ctranslate2 import Translator

        self._tokenizer = tokenizer
        self._first = (target_prefix,) if target_prefix else ()
        self._decoding = decoding
        files = {path.name: path.read_bytes() for path in folder.iterdir()}
        self._translator = Translator(
            str(folder),
            device="cpu",
            compute_type=decoding.compute_type,
            inter_threads=decoding.inter_threads,
            intra_threads=decoding.threads,
            files=with_all_heads(files) if decoding.all_heads else files,
        )

    def start(self, questions: Sequence[Question]) -> Callable[[], list[Answer]]:
        """Put the texts to the model; what comes back waits for their translations."""
        sent = [self._sent(question) for question in questions]
        fit = [one for one in sent if len(one.source.pieces) <= MOST_PIECES]
        futures = self._results(fit)
        return lambda: self._answers(sent, fit, futures)

    def _sent(self, question: Question) -> _Sent:
        prefix = self._tokenizer.encode(question.prefix).pieces if question.prefix else ()
        return _Sent(self._tokenizer.encode(question.text), (*self._first, *prefix))

    def _results(self, sent: Sequence[_Sent]) -> list[Any]:
        """What the model is going to say of the texts, best translations first."""
        if not sent:
            return []
        decoding = self._decoding
        return list(
            self._translator.translate_batch(
                [list(one.source.pieces) for one in sent],
                target_prefix=[list(one.prefix) for one in sent] if any(one.prefix for one in sent) else None,
                asynchronous=True,
                max_batch_size=decoding.batch_size,
                batch_type="tokens",
                beam_size=decoding.beam_size,
                num_hypotheses=min(decoding.hypotheses, decoding.beam_size),
                length_penalty=decoding.length_penalty,
                # Its own limits cut texts and translations without a word.
                max_input_length=0,
                max_decoding_length=max(longest_translation(len(one.source.pieces)) for one in sent),
                replace_unknowns=True,
                return_scores=True,
                return_attention=True,
                return_end_token=True,
            )
        )

    def _answers(self, sent: Sequence[_Sent], fit: Sequence[_Sent], futures: Sequence[Any]) -> list[Answer]:
        said: list[Answer]
        try:
            results = [future.result() for future in futures]
            translations = [self._hypotheses(one, result) for one, result in zip(fit, results, strict=True)]
            said = self._scored(fit, translations, results)
        except (RuntimeError, MemoryError):
            # One text is enough for a batch to fail, with more pieces than the model has positions.
            said = [self._alone(one) for one in fit] if len(fit) > 1 else [Silence.CRASH.value]
        answers = iter(said)
        return [next(answers) if len(one.source.pieces) <= MOST_PIECES else Silence.TOO_LONG.value for one in sent]

    def _alone(self, sent: _Sent) -> Answer:
        return self._answers([sent], [sent], self._results([sent]))[0]

    def _hypotheses(self, sent: _Sent, result: Any) -> tuple[Hypothesis, ...]:
        attentions = result.attention or [[]] * len(result.hypotheses)
        return tuple(
            self._hypothesis(sent, pieces, score, attention)
            for pieces, score, attention in zip(result.hypotheses, result.scores, attentions, strict=True)
        )

    def _hypothesis(
        self, sent: _Sent, pieces: Sequence[str], score: float, attention: Sequence[Sequence[float]]
    ) -> Hypothesis:
        said = _said(pieces, self._first)
        target = self._tokenizer.decode(said)
        rows = attention[len(pieces) - len(said) - pieces[-1:].count(_END) :]
        links = word_links(rows, (sent.source.text, sent.source.spans), (target.text, target.spans))
        edits = restoring_edits(sent.source.text, target.text, sent.source.disguises)
        text = rewritten(target.text, edits)
        return Hypothesis(
            text,
            # CTranslate2 divides the sum of the logarithms by the length to the power of the penalty.
            score * len(pieces) ** (self._decoding.length_penalty - 1) if pieces else score,
            links=tuple(replace(link, target=moved(link.target, edits)) for link in links) if edits else links,
            is_cut=pieces[-1:] != [_END] or len(pieces) > longest_translation(len(sent.source.pieces)),
            lost=lost_forms(text, sent.source.disguises),
        )

    def _scored(
        self, sent: Sequence[_Sent], said: Sequence[tuple[Hypothesis, ...]], results: Sequence[Any]
    ) -> list[Answer]:
        """The same translations, the best of each text with its lowest probability."""
        scores = self._translator.score_batch(
            [list(one.source.pieces) for one in sent],
            [[piece for piece in result.hypotheses[0] if piece != _END] for result in results],
            max_batch_size=_SCORED,
            batch_type="tokens",
            max_input_length=0,
        )
        return [
            (replace(best, lowest=min(score.log_probs)), *others)
            for (best, *others), score in zip(said, scores, strict=True)
        ]


def _said(pieces: Sequence[str], first: Sequence[str]) -> Sequence[str]:
    """The pieces of a translation without the one that asks for its language, and the end."""
    begin = len(first) if list(pieces[: len(first)]) == list(first) else 0
    return pieces[begin : len(pieces) - pieces[-1:].count(_END)]
