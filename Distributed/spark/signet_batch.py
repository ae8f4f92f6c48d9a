"""Contracts by Apache Spark: each partition of a table goes through `signet batch -`.

    spark-submit signet_batch.py rows.parquet --template lease.contract --output /shared/contracts --name '{契約編號}.pdf'

Rows come from Parquet, or from CSV with a header. Each keeps its number in the table, and rows that share fonts stay
together, so that every contract has the bytes that one machine alone would give it, and so have the merged manifest and
the list of bad rows. A partition is made in a folder of its own within the output, which all executors share, and its files
get their places there by renaming: nobody ever sees half a file. An executor may be lost at any moment: Spark gives its
partitions to another, what stood there already is replaced by the same bytes, and at the end the folders of the lost ones
are removed.
"""

import argparse
import ctypes
import datetime
import decimal
import json
import math
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile

# The column with a row's number, from 1. No field of a contract has such a name.
NUMBER = "#row"
# `signet batch` says by 5 that some rows have no contract; the manifest says which.
PARTIAL = 5
# … and by 4 that the table is wrong.
DATA_INVALID = 4


def text(value) -> str | None:
    """A value of a column as a person writes it; nothing for one that is missing."""
    if value is None or isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        # A day is often kept as its midnight.
        day = value.time() == datetime.time.min and value.tzinfo is None
        return value.date().isoformat() if day else value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        # Not 1e+16, and 100 rather than 100.0.
        digits = format(decimal.Decimal(repr(value)), "f")
        return digits.rstrip("0").rstrip(".") if "." in digits else digits
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    return str(value)


def texts(cells: dict) -> dict:
    """Names and texts; empty cells are left out."""
    found = {name: text(value) for name, value in cells.items()}
    return {name: value for name, value in found.items() if value is not None}


def record(row: dict, number: int) -> str:
    """A row as a line of JSON: a structure has the details of a party, a list of structures the rows of a field."""
    values = {}
    for name, value in row.items():
        if isinstance(value, list):
            values[name] = [texts(entry) for entry in value]
        elif isinstance(value, dict):
            values[name] = texts(value)
        elif text(value) is not None:
            values[name] = text(value)
    values[NUMBER] = number
    return json.dumps(values, ensure_ascii=False)


def unfit(schema) -> list[str]:
    """What is wrong with the columns of a table: types that no value of a contract has."""
    from pyspark.sql import types

    def is_plain(kind) -> bool:
        return not isinstance(kind, (types.BinaryType, types.ArrayType, types.MapType, types.StructType))

    def is_record(kind) -> bool:
        return isinstance(kind, types.StructType) and all(is_plain(field.dataType) for field in kind.fields)

    problems = []
    for field in schema.fields:
        kind = field.dataType
        if is_plain(kind) or is_record(kind) or isinstance(kind, types.ArrayType) and is_record(kind.elementType):
            continue
        problems.append(
            f"the column {field.name} is {kind.simpleString()}: a column holds a text, number or date, "
            "a structure of them, or a list of such structures"
        )
    return problems


def arguments(parser: argparse.ArgumentParser) -> argparse.Namespace:
    parser.add_argument("rows", help="Parquet, or CSV with a header")
    parser.add_argument("--template", required=True)
    parser.add_argument("--output", required=True, help="a folder that all executors share")
    parser.add_argument("--name", required=True, help="how the files are called, as in signet batch")
    parser.add_argument("--signet", default="signet", help="the program")
    parser.add_argument("--partitions", type=int, default=64)
    parser.add_argument("--together", type=int, default=32, help="rows that share fonts, as in signet batch")
    parser.add_argument("options", nargs="*", help="more options of signet batch, after --")
    return parser.parse_args()


def die_with_parent() -> None:
    """The program does not outlive its executor (Linux: PR_SET_PDEATHSIG)."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


def render(lines, options: argparse.Namespace, run_id: str):
    """Makes the contracts of a partition and gives its manifest and its list of bad rows, or `None` for that; nothing
    where the partition is empty."""
    from pyspark import TaskContext

    lines = [line for _, line in lines]
    if not lines:
        return
    output = pathlib.Path(options.output)
    # On the disk of the output, so that a file is moved there in one step; with its name, what is left is found.
    with tempfile.TemporaryDirectory(
        prefix=f".{run_id}-{TaskContext.get().taskAttemptId()}-", dir=output
    ) as scratch:
        folder = pathlib.Path(scratch)
        process = subprocess.run(
            [
                options.signet, "batch", options.template, "--data", "-", "--row-format", "jsonl", "--row-number", NUMBER,
                "--output", str(folder), "--name", options.name, "--together", str(options.together), "--jobs", "1",
                "--progress", "none", *options.options,
            ],
            input="\n".join(lines).encode(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
            preexec_fn=die_with_parent, check=False,
        )
        if process.returncode not in (0, PARTIAL):
            raise RuntimeError(process.stderr.decode())
        manifest = (folder / "manifest.jsonl").read_text(encoding="utf-8")
        bad = folder / "rejected.csv"
        rejected = bad.read_bytes().decode("utf-8-sig") if bad.exists() else None
        for file in folder.iterdir():
            if file.name not in ("manifest.jsonl", "rejected.csv"):
                os.replace(file, output / file.name)
    yield manifest, rejected


def merged(lists: list[str]) -> str:
    """One list of bad rows of those of the partitions, in the order of the rows."""
    header, rows = "", []
    for whole in lists:
        header, *lines = whole.split("\r\n")
        row = ""
        for line in lines:
            # A line end in a cell belongs to the cell, whose quote is still open.
            row += line + "\r\n"
            if row.count('"') % 2 == 0:
                rows.append(row)
                row = ""
    rows = [row for row in rows if row.strip()]
    return header + "\r\n" + "".join(sorted(rows, key=lambda row: int(row.split(",", 1)[0])))


def run(spark, options: argparse.Namespace) -> int:
    """Renders the table, merges the manifests and gives the exit status of that."""
    if options.rows.endswith(".csv"):
        table = spark.read.csv(options.rows, header=True, multiLine=True, escape='"')
    else:
        table = spark.read.parquet(options.rows)
    problems = unfit(table.schema)
    if problems:
        print("\n".join(problems), file=sys.stderr)
        return DATA_INVALID
    output = pathlib.Path(options.output)
    output.mkdir(parents=True, exist_ok=True)
    run_id = f"spark-{spark.sparkContext.applicationId}"
    try:
        made = made_of(table, options, run_id)
    finally:
        # Of executors that were lost.
        for folder in output.glob(f".{run_id}-*"):
            shutil.rmtree(folder, ignore_errors=True)
    rejected = [text for _, text in made if text is not None]
    if rejected:
        write(output / "rejected.csv", merged(rejected).encode("utf-8-sig"))
    else:
        (output / "rejected.csv").unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for index, (manifest, _) in enumerate(made):
            paths.append(os.path.join(folder, f"manifest-{index}.jsonl"))
            pathlib.Path(paths[-1]).write_text(manifest, encoding="utf-8")
        merge = subprocess.run(
            [options.signet, "manifest", "merge", *paths, "--output", str(output / "manifest.jsonl")], check=False
        )
    return merge.returncode


def write(path: pathlib.Path, content: bytes) -> None:
    """Writes a file beside its name first."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    os.replace(part, path)


def made_of(table, options: argparse.Namespace, run_id: str) -> list[tuple[str, str | None]]:
    """Renders a table; the manifest and the bad rows of each partition that has rows."""
    together, partitions = options.together, options.partitions
    return (
        table.rdd.map(lambda row: row.asDict(recursive=True))
        .zipWithIndex()
        .map(lambda pair: (pair[1] + 1, record(pair[0], pair[1] + 1)))
        # A group of rows that share fonts lies in one partition, in the order of the table.
        .repartitionAndSortWithinPartitions(partitions, lambda number: (number - 1) // together % partitions)
        .mapPartitions(lambda lines: render(lines, options, run_id))
        .collect()
    )


def main() -> int:
    from pyspark.sql import SparkSession

    options = arguments(argparse.ArgumentParser(description=__doc__.split("\n")[0]))
    spark = SparkSession.builder.appName("signet batch").getOrCreate()
    try:
        return run(spark, options)
    finally:
        spark.stop()


if __name__ == "__main__":
    sys.exit(main())
