"""The section `[engine.argos]` of a project file."""

from collections.abc import Mapping

from locakit.engines.argos_decoding import Decoding
from locakit.engines.settings import Setting, Settings, one_of, whole_number

SETTINGS: Mapping[str, Setting] = {
    "beam": whole_number(1, 16),
    "hypotheses": whole_number(1, 8),
    "compute-type": one_of("int8", "int8_float32", "int16", "float32", "auto", "default"),
    "workers": whole_number(0, 64),
    "threads": whole_number(1, 64),
    "batch": whole_number(64, 65_536),
}
"""The keys, each a field of `Decoding`, which tells what it means."""

_FIELDS = {"beam": "beam_size", "compute-type": "compute_type", "batch": "batch_size"}


def decoding_of(settings: Settings) -> Decoding:
    """How a model is run under the settings; where they say nothing, as is best for most machines."""
    return Decoding(**{_FIELDS.get(key, key): value for key, value in settings.items()})
