"""spaCy comes without its command line, and whoever wants that afterwards gets it."""

from __future__ import annotations

import subprocess
import sys

CODE = """
import sys
from extract.names import nlp
assert "spacy" in sys.modules
assert not [name for name in sys.modules if name.startswith("spacy.cli")]
import spacy
from spacy.cli import init_config
assert init_config.__module__ == "spacy.cli.init_config"
assert spacy.info(silent=True)["spacy_version"] == spacy.__version__
"""


def test_the_command_line_of_spacy_is_left_out_and_can_still_be_had() -> None:
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
