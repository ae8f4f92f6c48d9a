"""Judges a JSON Schema, and data by it.

usage: data_schema.py [--yaml] SCHEMA DATA…

Says of the schema whether it is one of draft 2020-12, and of each data file whether it fits: a line of “fits”, or of the paths
that do not, sorted. Data is JSON, or YAML whose scalars are text but for true and false.
"""

import json
import sys

import yaml
from jsonschema import Draft202012Validator, FormatChecker


def typed(value):
    if isinstance(value, dict):
        return {key: typed(item) for key, item in value.items()}
    if isinstance(value, list):
        return [typed(item) for item in value]
    return {"true": True, "false": False, "": None}.get(value, value)


def main() -> None:
    arguments = sys.argv[1:]
    is_yaml = arguments[0] == "--yaml"
    schema_path, *data_paths = arguments[1:] if is_yaml else arguments
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    for path in data_paths:
        with open(path, encoding="utf-8") as file:
            data = typed(yaml.load(file, Loader=yaml.BaseLoader)) if is_yaml else json.load(file)
        errors = validator.iter_errors(data)
        places = sorted({"/".join(str(step) for step in error.absolute_path) or error.validator for error in errors})
        print(", ".join(places) or "fits")


main()
