"""Read articles, look for lost words, cut the rest into sentences: what our side of the reading benchmark runs."""

import gc
import sys
from pathlib import Path

from locakit.__main__ import GARBAGE_EVERY
from locakit.articles import read_article, segments
from locakit.model.inline import marked
from locakit.model.languages import LanguageTag


def main(folder: str) -> None:
    """Print every sentence of every article of a folder in its marked form, garbage left alone as commands do."""
    gc.set_threshold(GARBAGE_EVERY)
    for path in sorted(Path(folder).iterdir()):
        document = read_article(path.read_text(encoding="utf-8"), path.stem, LanguageTag("en"), path.name)
        print("\n".join(marked(segment.content) for segment in segments(document, "sentence")))


if __name__ == "__main__":
    main(*sys.argv[1:])
