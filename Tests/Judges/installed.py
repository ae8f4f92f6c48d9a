"""Says which packages of a requirements file are not installed here in the version that it pins.

usage: installed.py requirements.txt
"""

import sys
from importlib import metadata

missing = []
for line in open(sys.argv[1], encoding="utf-8"):
    line = line.split("#")[0].strip()
    if not line:
        continue
    name, version = line.split("==")
    try:
        installed = metadata.version(name)
    except metadata.PackageNotFoundError:
        installed = "nothing"
    if installed != version:
        missing.append(f"{name}: {version} is asked for, {installed} is here")
print("\n".join(missing))
sys.exit(1 if missing else 0)
