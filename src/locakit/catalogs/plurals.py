"""The `Plural-Forms` field of a header, as strictly as gettext takes it."""

import re

from locakit.data import word_table

_NUMBERS_TRIED = range(1001)
"""gettext tries the expression for these."""


def declared_forms(header: str) -> int | None:
    """The number of plural forms; None if the header lacks `nplurals=` or `plural=`.

    Raises ValueError, with what is wrong in words, if the two make no sense.
    """
    number = re.search(r"nplurals=[ \t]*(\d*)", header)
    expression = re.search(r"(?<!n)plural=([^;\n]*)", header)
    if not (number and expression):
        return None
    if not number[1]:
        raise ValueError("nplurals is no number")
    if f"nplurals={number[1]}; plural={expression[1]};" in word_table("plural-forms.txt").values():
        return int(number[1])
    highest = _highest_form(expression[1])
    if highest >= int(number[1]):
        raise ValueError(f"nplurals is {number[1]}, but the plural expression can give {highest}")
    return int(number[1])


def _highest_form(expression: str) -> int:
    # The standard library's reader of this field: it checks each word against C's grammar before it compiles.
    from gettext import c2py

    try:
        choose = c2py(expression)
        forms = [choose(number) for number in _NUMBERS_TRIED]
    except (ValueError, ZeroDivisionError) as error:
        raise ValueError(f"the plural expression is wrong: {error}") from None
    except SyntaxError:
        # Its Python has `not` for `!`, which may not stand behind an operator.
        raise ValueError("the plural expression is wrong: a ! behind an operator, not in parentheses") from None
    if min(forms) < 0:
        raise ValueError("the plural expression can be negative")
    return max(forms)
