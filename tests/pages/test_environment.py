import re
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from locakit.model.languages import LanguageTag
from locakit.pages import render_page, stylesheet
from locakit.pages.environment import STYLES, template_environment

STYLE_FOLDER = Path(__file__).parents[2] / "src" / "locakit" / "pages" / "styles"
PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)"
    r"|(?:^|[\s;{])(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height))\s*:"
)
ALONE = ["review.css", "whole-preview.css"]
"""Styles that stand in the pages which they are for: the review of changes, previews of authors' own pages."""
GROUNDS = ["ground", "notice", "warning", "draft", "outdated", "unfinished", "target"]


def test_a_variable_that_nobody_gave_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render_page("front.html", LanguageTag("en"))


def test_templates_escape_what_they_are_given_and_never_read_it_as_a_template() -> None:
    template = template_environment().from_string("<p title='{{ text }}'>{{ text }}</p>")
    hostile = "'><script>{{ 7 * 7 }}</script>"
    written = "&#39;&gt;&lt;script&gt;{{ 7 * 7 }}&lt;/script&gt;"
    assert template.render(text=hostile) == f"<p title='{written}'>{written}</p>"


def test_the_style_sheet_has_every_file_of_its_folder() -> None:
    assert sorted([*STYLES, *ALONE]) == sorted(path.name for path in STYLE_FOLDER.iterdir())
    assert all((STYLE_FOLDER / name).read_text(encoding="utf-8") in stylesheet() for name in STYLES)


def test_the_style_sheet_loads_nothing_else() -> None:
    assert not re.search(r"url\(|@import|@font-face", stylesheet())


def test_the_style_sheet_speaks_of_start_and_end_and_never_of_left_and_right() -> None:
    assert PHYSICAL.findall(stylesheet()) == []
    assert PHYSICAL.findall("a { margin-left: 0 } b { left: 0; max-width: 1px }")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "link"])
def test_text_and_links_can_be_read_on_every_ground(scheme: str, ground: str, ink: str) -> None:
    assert contrast(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), [("quiet", "ground"), ("quiet", "raised"), ("link-strong", "ground")])
def test_quiet_text_can_be_read_where_it_stands(scheme: str, ink: str, ground: str) -> None:
    assert contrast(scheme, ink, ground) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("line", "ground"),
    [("fallback", "ground"), ("focus", "ground"), ("notice-line", "ground"), ("warning-line", "ground")],
)
def test_lines_that_carry_meaning_can_be_seen(scheme: str, line: str, ground: str) -> None:
    assert contrast(scheme, line, ground) >= 3


def contrast(scheme: str, ink: str, ground: str) -> float:
    """The contrast ratio of WCAG 2."""
    colours = palette(scheme)
    brighter, darker = sorted((luminance(colours[ink]), luminance(colours[ground])), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def palette(scheme: str) -> dict[str, str]:
    text = (STYLE_FOLDER / "colours.css").read_text(encoding="utf-8")
    light, dark = text.split("@media")
    colours = re.compile(r"--([\w-]+): #(\w+);")
    return dict(colours.findall(light)) | (dict(colours.findall(dark)) if scheme == "dark" else {})


def luminance(colour: str) -> float:
    channels = (int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4))
    red, green, blue = (value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
