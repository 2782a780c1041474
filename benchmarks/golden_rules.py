"""Count the golden rules of sentence segmentation that hold: `golden_rules.py FOLDER`.

The rules are not ours and not in this repository: the folder holds the tests of another segmenter, one Python file a
language (`test_english.py` …), each with a list named GOLDEN… of pairs: a text, and its sentences.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

from locakit.articles import sentences
from locakit.model.languages import LanguageTag

_LANGUAGES = {
    "english": "en", "spanish": "es", "deutsch": "de", "french": "fr", "italian": "it", "russian": "ru",
    "japanese": "ja", "chinese": "zh", "arabic": "ar", "hindi": "hi", "dutch": "nl", "polish": "pl",
}  # fmt: skip

Rule = tuple[str, list[str]]


def main(folder: str) -> None:
    """Print a line a language, and each rule that does not hold."""
    print("| language | hold | of |\n|---|--:|--:|")
    failed: list[tuple[str, Rule]] = []
    for name, language in _LANGUAGES.items():
        rules = tuple(_rules(Path(folder) / f"test_{name}.py"))
        wrong = [rule for rule in rules if _cut(rule[0], language) != [part.strip() for part in rule[1]]]
        failed += [(language, rule) for rule in wrong]
        print(f"| {language} | {len(rules) - len(wrong)} | {len(rules)} |")
    for language, (text, wanted) in failed:
        print(f"\n{language}: {text!r}\n  wanted {wanted}\n  got    {_cut(text, language)}")


def _cut(text: str, language: str) -> list[str]:
    return [part.strip() for part in sentences(text, LanguageTag(language))]


def _rules(path: Path) -> Iterator[Rule]:
    """The pairs of the lists whose name begins with GOLDEN; a pair may stand in `pytest.param(…)`."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").startswith("GOLDEN"):
            for pair in getattr(node.value, "elts", ()):
                text, wanted = (ast.literal_eval(part) for part in _parts(pair)[:2])
                yield text, wanted


def _parts(pair: ast.expr) -> list[ast.expr]:
    return pair.args if isinstance(pair, ast.Call) else list(getattr(pair, "elts", ()))


if __name__ == "__main__":
    main(sys.argv[1])
