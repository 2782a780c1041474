"""One target under atheris: `session.py NAME [libFuzzer's own arguments]`."""

import sys

import atheris

with atheris.instrument_imports(include=["locakit"]):
    from targets import try_bytes


def main() -> None:
    """Hand over to libFuzzer, which ends the process."""
    name = sys.argv.pop(1)
    atheris.Setup(sys.argv, lambda data: try_bytes(name, data))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
