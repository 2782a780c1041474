"""Texts through one package, or through two with a language between."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial

from locakit.engines.argos_alignment import joined_links
from locakit.engines.argos_batches import ModelWorker
from locakit.engines.argos_messages import Answer, Question
from locakit.engines.argos_packages import Package
from locakit.engines.argos_routes import route_id
from locakit.engines.argos_shapes import SCHEMES, Scheme, Shape, holds_all, sent_prefix, shape_of, shaped
from locakit.engines.engine import Draft, Keeps, Silence, has_letter, keeps_all
from locakit.engines.hypotheses import Hypothesis
from locakit.model.languages import LanguageTag

Hop = tuple[Package, ModelWorker]
"""A package and the worker that it runs in."""

Drafts = Generator[tuple[int, Draft]]
"""Drafts with the numbers of their texts, in any order, each as soon as it is known."""


def drafts_through(
    hops: Sequence[Hop], texts: Sequence[str], prefixes: Sequence[str] = (), keeps: Keeps = keeps_all
) -> Drafts:
    """A draft for each text; one without a letter is its own. Prefixes, one a text, are how drafts must begin."""
    model = route_id(tuple(package for package, _ in hops))
    asked = {number: text for number, text in enumerate(texts) if has_letter(text)}
    yield from ((number, Draft(text, model=model)) for number, text in enumerate(texts) if number not in asked)
    if len(hops) > 1:
        yield from _through_pivot(hops, asked, keeps, model)
        return
    begins = {number: prefixes[number] for number in asked} if prefixes else {}
    with closing(_translations(hops[0], asked, begins)) as said:
        for number, answer in said:
            yield number, _draft(answer, model)


def _through_pivot(hops: Sequence[Hop], texts: Mapping[int, str], keeps: Keeps, model: str) -> Drafts:
    """The drafts through a language between, where all texts are put first."""
    first, second = hops
    chosen: dict[int, Hypothesis] = {}
    with closing(_translations(first, texts, {})) as said:
        for number, answer in said:
            pivot = _pivot(answer, partial(keeps, number), first[0].target)
            if isinstance(pivot, Hypothesis):
                chosen[number] = pivot
            else:
                yield number, Draft(None, reason=pivot, model=model)
    with closing(_translations(second, {number: one.text for number, one in chosen.items()}, {})) as said:
        for number, answer in said:
            yield number, _draft(_joined(chosen[number], answer), model, pivot=chosen[number].text)


def _pivot(answer: Answer, accepts: Callable[[str, LanguageTag], bool], language: LanguageTag) -> Hypothesis | str:
    """The translation that goes on; or why there is none."""
    if isinstance(answer, str):
        return answer
    fit = (one for one in answer if not one.is_cut and one.text.strip() and accepts(one.text, language))
    return next(fit, Silence.PIVOT.value)


def _joined(first: Hypothesis, answer: Answer) -> Answer:
    """The second translations as those of the first text; each is as sure as the two together."""
    if isinstance(answer, str):
        return answer
    return tuple(
        replace(
            one,
            score=first.score + one.score,
            lowest=min((lowest for lowest in (first.lowest, one.lowest) if lowest is not None), default=None),
            links=joined_links(first.links, one.links),
            lost=(*first.lost, *one.lost),
        )
        for one in answer
    )


def _draft(answer: Answer, model: str, pivot: str = "") -> Draft:
    if isinstance(answer, str):
        return Draft(None, reason=answer, model=model, pivot=pivot)
    best = answer[0]
    reason = Silence.CUT_TAIL.value if best.is_cut else "" if best.text.strip() else Silence.EMPTY.value
    return Draft(None if reason else best.text, reason=reason, model=model, hypotheses=answer, pivot=pivot)


def _translations(hop: Hop, texts: Mapping[int, str], prefixes: Mapping[int, str]) -> Generator[tuple[int, Answer]]:
    """The translations of each text in any order; those that hold all its placeholders come first.

    A text whose placeholders come back in no translation is tried with the next scheme; when none is left, what the
    first one gave is told.
    """
    package, worker = hop
    fallen: dict[int, Answer] = {}
    waiting = dict(texts)
    for scheme in SCHEMES:
        shapes = _shapes(waiting, scheme, package.source)
        questions = {number: _question(shape, prefixes.get(number, "")) for number, shape in shapes.items()}
        with closing(_numbered(worker, questions)) as said:
            for number, answer in said:
                back = _back(answer, shapes[number], package.target)
                if _is_settled(back, shapes[number]):
                    del waiting[number]
                    yield number, back
                else:
                    fallen.setdefault(number, back)
    yield from ((number, fallen[number]) for number in waiting)


def _shapes(texts: Mapping[int, str], scheme: Scheme, source: LanguageTag) -> dict[int, Shape]:
    """The shapes of the texts that the scheme can serve."""
    shapes = {number: shape_of(text, scheme, source) for number, text in texts.items()}
    return {number: shape for number, shape in shapes.items() if shape}


def _question(shape: Shape, prefix: str) -> Question:
    return Question(shape.sent, sent_prefix(prefix, shape))


def _numbered(worker: ModelWorker, questions: Mapping[int, Question]) -> Generator[tuple[int, Answer]]:
    """The worker's answers with the numbers of the questions."""
    numbers = list(questions)
    with closing(worker.answers(list(questions.values()))) as answers:
        for place, answer in answers:
            yield numbers[place], answer


def _back(answer: Answer, shape: Shape, target: LanguageTag) -> Answer:
    """The translations in the text's shape: whole ones first, cut ones last, and of equals the likeliest first."""
    if isinstance(answer, str):
        return answer
    back = (shaped(one, shape, target) for one in answer)
    return tuple(sorted(back, key=lambda one: (one.is_cut, not one.text.strip(), not holds_all(one, shape))))


def _is_settled(answer: Answer, shape: Shape) -> bool:
    """Whether another scheme could do no better."""
    if isinstance(answer, str) or not shape.placeholders:
        return True
    return not answer[0].is_cut and holds_all(answer[0], shape)
