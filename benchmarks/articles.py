"""Make articles of about a thousand words, in every format, from words of our own, always the same ones."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

_WORDS = (Path(__file__).parent / "words.txt").read_text(encoding="utf-8").split("\n")[0].split()
_PARAGRAPHS, _SECTIONS, _WORKS = 12, 4, 8


@dataclass(frozen=True, slots=True)
class Notation:
    """How a format writes what articles are made of; `{}` is what is inside."""

    page: str
    heading: str
    paragraph: str
    item: str
    items: str
    link: str
    strong: str
    cite: str
    """The first `{}` and the second are the number of the work."""
    references: str
    reference: str


NOTATIONS: Mapping[str, Notation] = {
    "html": Notation(
        page='<!DOCTYPE html>\n<html lang="en">\n<head><title>Benchmark</title></head>\n'
        "<body>\n{}\n</body>\n</html>\n",
        heading="<h2>{}</h2>",
        paragraph="<p>{}</p>",
        item="<li>{}</li>",
        items="<ul>\n{}\n</ul>",
        link='<a href="guide.html">{}</a>',
        strong="<strong>{}</strong>",
        cite='<sup><a href="#fn{}">{}</a></sup>',
        references="<h2>References</h2>\n<ol>\n{}\n</ol>",
        reference='<li id="fn{}">{}</li>',
    ),
    "md": Notation(
        page="# Benchmark\n\n{}\n",
        heading="## {}",
        paragraph="{}",
        item="- {}",
        items="{}",
        link="[{}](guide.md)",
        strong="**{}**",
        cite="[^{}]",
        references="{}",
        reference="[^{}]: {}",
    ),
    "txt": Notation(
        page="Benchmark\n\n{}\n",
        heading="{}",
        paragraph="{}",
        item="- {}",
        items="{}",
        link="{}",
        strong="{}",
        cite=" [{}]",
        references="References\n\n{}",
        reference="{}. {}",
    ),
}


def article(number: int, ending: str, sections: int = _SECTIONS) -> str:
    """The article of that number, some 250 words a section; another number has other sentences."""
    chance = random.Random(number)  # noqa: S311 -- the same words every time, nothing to hide
    notation = NOTATIONS[ending]
    blocks = [block for _ in range(sections) for block in _section(chance, notation)]
    works = [notation.reference.format(work, _reference(chance)) for work in range(1, _WORKS + 1)]
    blocks.append(notation.references.format("\n".join(works)))
    return notation.page.format("\n\n".join(blocks))


def write_articles(folder: Path, count: int, ending: str) -> None:
    """A new folder with so many articles."""
    folder.mkdir(parents=True)
    for number in range(count):
        (folder / f"article{number:04}.{ending}").write_text(article(number, ending), encoding="utf-8")


def _section(chance: random.Random, notation: Notation) -> list[str]:
    sentence = _sentences(chance, notation)
    paragraphs = [" ".join(sentence() for _ in range(4)) for _ in range(_PARAGRAPHS // _SECTIONS)]
    items = [notation.item.format(sentence()) for _ in range(3)]
    return [
        notation.heading.format(" ".join(_words(chance, 4)).capitalize()),
        *(notation.paragraph.format(text) for text in paragraphs),
        notation.items.format("\n".join(items)),
    ]


def _sentences(chance: random.Random, notation: Notation) -> Callable[[], str]:
    def sentence() -> str:
        words = _words(chance, chance.randint(8, 26))
        words[0] = words[0].capitalize()
        place, kind = chance.randrange(1, len(words)), chance.random()
        if kind < 0.15:  # noqa: PLR2004 -- shares as in the articles that the project began with
            words[place] = (notation.link if kind < 0.1 else notation.strong).format(words[place])  # noqa: PLR2004
        work = chance.randint(1, _WORKS)
        cite = notation.cite.format(*[work] * notation.cite.count("{}")) if kind > 0.9 else ""  # noqa: PLR2004
        return f"{' '.join(words)}.{cite}"

    return sentence


def _words(chance: random.Random, count: int) -> list[str]:
    return [chance.choice(_WORDS) for _ in range(count)]


def _reference(chance: random.Random) -> str:
    title = " ".join(_words(chance, 7)).capitalize()
    author, year, volume = chance.randint(1, 999), chance.randint(1980, 2025), chance.randint(1, 90)
    return f"Name{author} A. {title}. Journal of Benchmarks. {year};{volume}:1-9."
