"""Texts to answers through a long-lived process, and what to do when it fails.

A frame is a text and a label; its answer must end in the same label. Nothing else proves that the process is
alive: a pipeline that lost one of its stages goes on answering at once, with nothing in its frames, and exit codes
come too late.
"""

from collections.abc import Generator, Sequence
from contextlib import closing
from functools import partial
from itertools import count

from locakit.engines.engine import Silence
from locakit.engines.keeper import Frame, Keeper, Patience, Program

_BATCH = 256
"""Frames under way at once; what is unanswered when the process fails is sent again one by one."""

_LIMIT = 64
"""Bytes of an answer per byte of its frame."""


Answers = Generator[str | Silence, None, None]
"""Answers as they come; to close it is to lose interest in the rest."""


class Worker:
    """A program that is started at the first text, and again whenever it fails."""

    def __init__(self, program: Program, patience: Patience | None = None) -> None:
        self._numbers = count()
        self._keeper: Keeper[str, str] = Keeper(program, patience or Patience(), self._framed, greeting="")

    def answers(self, texts: Sequence[str]) -> Answers:
        """One answer a text, in order; a text must hold neither NUL nor anything like a label.

        What was unanswered when the process failed is sent once more, one by one; who fails again gets a `Silence`.
        Raises `EngineError` when the program does not start.
        """
        for start in range(0, len(texts), _BATCH):
            yield from self._batch(texts[start : start + _BATCH])

    def close(self) -> None:
        """End the process; the next text starts another one."""
        self._keeper.close()

    def _batch(self, texts: Sequence[str]) -> Answers:
        answered = 0
        with closing(self._keeper.exchanged(texts)) as answers:
            for answer in answers:
                if isinstance(answer, Silence):
                    break
                answered += 1
                yield answer
        for text in texts[answered:]:
            yield from self._keeper.exchanged([text])

    def _framed(self, text: str) -> Frame[str]:
        # Apertium passes it on as blanks that end the sentence.
        label = b"[][ %d]" % next(self._numbers)
        sent = text.encode() + label
        return Frame(sent, text, _LIMIT * len(sent), partial(_answer, label=label))


def _answer(frame: bytes, label: bytes) -> str | Silence:
    """The answer to the text of the label, if it is one."""
    if not frame.endswith(label):
        return Silence.GARBLED
    try:
        return frame.removesuffix(label).decode()
    except UnicodeDecodeError:
        return Silence.GARBLED
