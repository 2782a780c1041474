"""The Jinja environment and the style sheet: what site and review pages share.

Translations, titles and names enter a template as variables, never as its source, and every variable is escaped.
"""

from typing import TYPE_CHECKING

from locakit.data import kept, package_file
from locakit.model.languages import LanguageTag, direction, own_name
from locakit.pages.strings import attributes_of, page_strings

if TYPE_CHECKING:
    from jinja2 import Environment

STYLES = ("colours.css", "scripts.css", "layout.css", "text.css", "boxes.css", "marks.css", "print.css")
"""The parts of the style sheet, in the order of the cascade."""


def render_page(template: str, locale: LanguageTag, **values: object) -> str:
    """The HTML of a template in `templates/`, with the locale's `strings`, their attributes, `_` and `ngettext`."""
    strings = page_strings(locale)
    return (
        template_environment()
        .get_template(template)
        .render(
            locale=locale, strings=strings, ui=strings.attributes, _=strings.text, ngettext=strings.counted, **values
        )
    )


@kept
def template_environment() -> "Environment":
    """Jinja with escaping always on, and an error for a variable that nobody gave."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined

    environment = Environment(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(_template_source),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.update(
        attributes_of=attributes_of, direction=direction, own_name=own_name, page_strings=page_strings
    )
    return environment


def stylesheet() -> str:
    """The one style sheet of all pages."""
    return "\n".join(map(style_part, STYLES))


def style_part(name: str) -> str:
    """A file of `styles/`; raises KeyError where there is none."""
    data = package_file("locakit.pages", f"styles/{name}")
    if data is None:
        raise KeyError(name)
    return data.decode()


def _template_source(name: str) -> str | None:
    data = package_file("locakit.pages", f"templates/{name}")
    return None if data is None else data.decode()
