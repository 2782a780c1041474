"""The Jinja environment and the style sheet: what site and review pages share.

Translations, titles and names enter a template as variables, never as its source, and every variable is escaped.
A project's own templates stand in the place of ours of the same name; they run in a sandbox.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from locakit.data import kept, package_file
from locakit.model.errors import Place, Problem, ProjectError
from locakit.model.languages import LanguageTag, direction, own_name
from locakit.pages.strings import attributes_of, page_strings

if TYPE_CHECKING:
    from jinja2 import Environment

STYLES = ("colours.css", "scripts.css", "layout.css", "text.css", "boxes.css", "marks.css", "print.css")
"""The parts of the style sheet, in the order of the cascade."""

TEMPLATES = (
    "article.html", "base.html", "contents.html", "front.html", "index.html", "note.html", "notes.html",
    "notice.html", "parts.html", "whole-head.html", "whole-languages.html", "whole-notice.html",
)  # fmt: skip
"""Those that pages of a site are made of."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A project's own look."""

    templates: tuple[tuple[str, str], ...] = ()
    """Their names with their texts; `locakit/NAME` is ours, for those that only add to it."""
    styles: tuple[str, ...] = ()
    """Rules that stand behind ours."""


_FAULTS = (
    ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, TypeError, ValueError,
)  # fmt: skip
"""What a template ends with that asks for what is not there, for itself, or for more than there is room for."""

OURS = "locakit/"
"""How templates of a project name those of ours that they replace."""


def render_page(template: str, locale: LanguageTag, theme: Theme = Theme(), **values: object) -> str:
    """The HTML of a template in `templates/`, with the locale's `strings`, their attributes, `_` and `ngettext`.

    Raises `ProjectError` where a template of the theme is none.
    """
    strings = page_strings(locale)
    said = {"strings": strings, "ui": strings.attributes, "_": strings.text, "ngettext": strings.counted}
    if not theme.templates:
        return template_environment().get_template(template).render(locale=locale, **said, **values)
    from jinja2 import TemplateError

    try:
        return template_environment(theme).get_template(template).render(locale=locale, **said, **values)
    except (TemplateError, *_FAULTS) as error:
        raise ProjectError(_wrong(template, error)) from None


@kept
def template_environment(theme: Theme = Theme()) -> "Environment":
    """Jinja with escaping always on, and an error for a variable that nobody gave."""
    from jinja2 import Environment, FunctionLoader, StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    own = dict(theme.templates)
    environment = (ImmutableSandboxedEnvironment if own else Environment)(
        autoescape=True,
        undefined=StrictUndefined,
        loader=FunctionLoader(lambda name: own.get(name) or template_source(name.removeprefix(OURS))),
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.globals.update(
        attributes_of=attributes_of, direction=direction, own_name=kept(own_name), page_strings=page_strings
    )
    return environment


def template_source(name: str) -> str | None:
    """The text of a template of ours; None where there is none of that name."""
    data = package_file("locakit.pages", f"templates/{name}")
    return None if data is None else data.decode()


def stylesheet(theme: Theme = Theme()) -> str:
    """The one style sheet of all pages, the theme's rules last."""
    return "\n".join((*map(style_part, STYLES), *theme.styles))


def style_part(name: str) -> str:
    """A file of `styles/`; raises KeyError where there is none."""
    data = package_file("locakit.pages", f"styles/{name}")
    if data is None:
        raise KeyError(name)
    return data.decode()


def _wrong(template: str, error: Exception) -> Problem:
    """What is wrong with a project's template, and where, as far as the error says it."""
    name = getattr(error, "name", None)
    path = f"templates/{name if isinstance(name, str) and name.endswith('.html') else template}"
    told = f"the template cannot be used: {str(error) or 'it asks for too much memory'}"
    return Problem(
        Place(path, getattr(error, "lineno", None) or 0), told, remedy="correct it, or delete it to use ours"
    )
