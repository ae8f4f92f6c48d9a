"""Asks a running render service what its own description promises: schemathesis, with a fixed seed and few examples."""

import pathlib
import subprocess
import sys
import tempfile

# A schema cannot say which text is a sound contract: one that is none is rightly answered with 422.
CONFIGURATION = """
[checks.positive_data_acceptance]
expected-statuses = ["2xx", "422"]
"""

with tempfile.TemporaryDirectory() as folder:
    configuration = pathlib.Path(folder, "schemathesis.toml")
    configuration.write_text(CONFIGURATION)
    result = subprocess.run(
        [
            sys.executable, "-m", "schemathesis.cli", "--config-file", configuration, "run", sys.argv[1],
            "--seed", "7", "--max-examples", "10", "--phases", "examples,coverage,fuzzing",
            "--generation-database", "none", "--no-color", "--request-timeout", "30", "--workers", "1",
        ],
        cwd=folder,
    )
sys.exit(result.returncode)
