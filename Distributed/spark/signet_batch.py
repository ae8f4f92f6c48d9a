"""Contracts by Apache Spark: each partition of a table goes through `signet batch -`.

    spark-submit signet_batch.py rows.parquet --template lease.contract --output /shared/contracts --name '{契約編號}.pdf'

Rows come from Parquet, or from CSV with a header. Each keeps its number in the table, and rows that share fonts stay
together, so that every contract has the bytes that one machine alone would give it, and so has the merged manifest. A
partition is made in a scratch folder of its executor and moved to the output, which all executors share, a whole file at a
time. An executor may be lost at any moment: Spark gives its partitions to another, and what stood there already is replaced
by the same bytes.
"""

import argparse
import ctypes
import datetime
import decimal
import json
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


def text(value) -> str:
    """A value of a column as a person writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.isoformat(sep=" ")
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, decimal.Decimal):
        return format(value, "f")
    return str(value)


def record(row: dict, number: int) -> str:
    """A row as a line of JSON: lists of structures are rows of a field, empty cells are left out."""
    values = {}
    for name, value in row.items():
        if isinstance(value, list):
            values[name] = [{key: text(cell) for key, cell in entry.items() if cell is not None} for entry in value]
        elif value is not None:
            values[name] = text(value)
    values[NUMBER] = number
    return json.dumps(values, ensure_ascii=False)


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


def render(lines, options: argparse.Namespace):
    """Makes the contracts of a partition and gives its manifest; nothing where the partition is empty."""
    from pyspark import TaskContext

    lines = [line for _, line in lines]
    if not lines:
        return
    output = pathlib.Path(options.output)
    with tempfile.TemporaryDirectory() as scratch:
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
        for file in folder.iterdir():
            if file.name in ("manifest.jsonl", "rejected.csv"):
                continue
            # Beside its name first: nobody ever sees half a file.
            part = output / f".{os.getpid()}-{TaskContext.get().taskAttemptId()}.part"
            shutil.copyfile(file, part)
            os.replace(part, output / file.name)
    yield manifest


def run(spark, options: argparse.Namespace) -> int:
    """Renders the table, merges the manifests and gives the exit status of that."""
    if options.rows.endswith(".csv"):
        table = spark.read.csv(options.rows, header=True, multiLine=True, escape='"')
    else:
        table = spark.read.parquet(options.rows)
    output = pathlib.Path(options.output)
    output.mkdir(parents=True, exist_ok=True)
    together, partitions = options.together, options.partitions
    manifests = (
        table.rdd.map(lambda row: row.asDict(recursive=True))
        .zipWithIndex()
        .map(lambda pair: (pair[1] + 1, record(pair[0], pair[1] + 1)))
        # A group of rows that share fonts lies in one partition, in the order of the table.
        .repartitionAndSortWithinPartitions(partitions, lambda number: (number - 1) // together % partitions)
        .mapPartitions(lambda lines: render(lines, options))
        .collect()
    )
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for index, manifest in enumerate(manifests):
            paths.append(os.path.join(folder, f"manifest-{index}.jsonl"))
            pathlib.Path(paths[-1]).write_text(manifest, encoding="utf-8")
        merge = subprocess.run(
            [options.signet, "manifest", "merge", *paths, "--output", str(output / "manifest.jsonl")], check=False
        )
    return merge.returncode


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
