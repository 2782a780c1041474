"""Ask the library of Argos Translate itself, in a process of its own: JSON texts in, JSON translations out.

    argos_library.py FROM TO

It runs with tests/stubs on its path, and with the settings that locakit's engine has: beam 4, int8, one thread.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

STUBS = Path(__file__).parent / "stubs"


def library_translations(texts: Sequence[str], packages: Path, home: Path) -> list[str]:
    """What the library makes of English texts in Spanish, with the packages in a folder."""
    variables = {
        "ARGOS_PACKAGES_DIR": str(packages),
        "ARGOS_COMPUTE_TYPE": "int8",
        "ARGOS_INTRA_THREADS": "1",
        "HOME": str(home),
        "PYTHONPATH": str(STUBS),
    }
    command = [sys.executable, __file__, "en", "es"]
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("ARGOS_", "XDG_"))
    } | variables
    done = subprocess.run(
        command, input=json.dumps(texts), capture_output=True, text=True, env=environment, check=True
    )
    return [str(text) for text in json.loads(done.stdout)]


def main(source: str, target: str) -> None:
    """Translate what stands on standard input."""
    from argostranslate.translate import get_translation_from_codes

    translation = get_translation_from_codes(source, target)
    assert translation
    texts = json.load(sys.stdin)
    json.dump([translation.translate(text) for text in texts], sys.stdout)


if __name__ == "__main__":
    main(*sys.argv[1:])
