"""The worked examples of this folder, on this machine: what many machines make is what one makes, byte for byte.

    test_distributed.py SIGNET      the program; run by `make test-distributed`
"""

import argparse
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import kubernetes_validate
import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Distributed" / "spark"))
import signet_batch  # noqa: E402

ROWS = 192
TOGETHER = 16
NAME = "{契約編號}.pdf"
KUBERNETES = "1.31"


def check(condition: bool, what: str) -> None:
    if not condition:
        sys.exit(f"FAILED: {what}")
    print(f"ok: {what}", flush=True)


def files(folder: pathlib.Path) -> dict[str, bytes]:
    """The contracts and the manifest of a folder."""
    return {
        file.name: file.read_bytes()
        for file in folder.iterdir()
        if file.suffix == ".pdf" or file.name in ("manifest.jsonl", "rejected.csv")
    }


def compare(made: pathlib.Path, whole: pathlib.Path, what: str) -> None:
    ours, theirs = files(made), files(whole)
    check(sorted(ours) == sorted(theirs), f"{what}: the same {len(theirs) - 1} contracts")
    check(all(ours[name] == theirs[name] for name in theirs), f"{what}: the same bytes, manifest included")


def write_rows(path: pathlib.Path) -> None:
    """Many rows out of the few of the example."""
    rows = [json.loads(line) for line in (ROOT / "Templates/lease-rows.jsonl").read_text(encoding="utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, ROWS + 1):
            row = dict(rows[number % len(rows)])
            row["契約編號"] = f"示例租字第{number:06d}號"
            file.write(json.dumps(row, ensure_ascii=False) + "\n")


def batch(signet: str, rows: pathlib.Path, output: pathlib.Path, *options: str) -> None:
    subprocess.run(
        [
            signet, "batch", str(ROOT / "Templates/lease.contract"), "--data", str(rows), "--output", str(output),
            "--name", NAME, "--progress", "none", "--together", str(TOGETHER), *options,
        ],
        check=True, stderr=subprocess.DEVNULL,
    )


# Kubernetes


def run_container(manifest: dict, folder: pathlib.Path, signet: str, **environment: str) -> None:
    """What a pod would do, with the volume in a folder."""
    (container,) = manifest["spec"]["template"]["spec"]["containers"]
    (mount,) = [mount["mountPath"] for mount in container["volumeMounts"] if mount["name"] == "batch"]
    command = container["command"] + [argument.replace(mount + "/", f"{folder}/") for argument in container["args"]]
    path = f"{pathlib.Path(signet).parent}:{os.environ['PATH']}"
    subprocess.run(
        command, check=True, env={**os.environ, **environment, "PATH": path}, stderr=subprocess.DEVNULL
    )


def test_kubernetes(signet: str, folder: pathlib.Path, rows: pathlib.Path) -> None:
    job, merge = [
        yaml.safe_load((ROOT / "Distributed/kubernetes" / name).read_text(encoding="utf-8"))
        for name in ("batch-job.yaml", "merge-job.yaml")
    ]
    for manifest in (job, merge):
        kubernetes_validate.validate(manifest, KUBERNETES, strict=True)
    check(True, f"kubernetes: the manifests are those of Kubernetes {KUBERNETES}")
    broken = json.loads(json.dumps(job))
    broken["spec"]["completionMod"] = broken["spec"].pop("completionMode")
    try:
        kubernetes_validate.validate(broken, KUBERNETES, strict=True)
        refused = False
    except kubernetes_validate.ValidationError:
        refused = True
    check(refused, "kubernetes: a manifest with a misspelt key is refused")
    volume = folder / "volume"
    volume.mkdir()
    shutil.copy(ROOT / "Templates/lease.contract", volume / "lease.contract")
    shutil.copy(rows, volume / "rows.jsonl")
    completions = job["spec"]["completions"]
    command = job["spec"]["template"]["spec"]["containers"][0]["args"][0]
    check(f"/{completions}\"" in command, "kubernetes: as many parts as completions")
    for index in range(completions):
        run_container(job, volume, signet, JOB_COMPLETION_INDEX=str(index))
    run_container(merge, volume, signet)
    whole = folder / "kubernetes-whole"
    batch(signet, rows, whole, "--together", "32")
    compare(volume / "contracts", whole, "kubernetes")


# Spark


def descendants(ancestor: int) -> dict[int, list[int]]:
    """The ancestors of each process below one, the nearest first."""
    parents = {}
    for entry in pathlib.Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue  # it has ended
    found = {}
    for process in parents:
        line = []
        parent = parents[process]
        while parent in parents and parent != ancestor:
            line.append(parent)
            parent = parents[parent]
        if parent == ancestor:
            found[process] = line
    return found


def command_line(process: int) -> str:
    try:
        return pathlib.Path(f"/proc/{process}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def kill_an_executor(signet: str, output: pathlib.Path, killed: list[tuple[int, int]]) -> None:
    """Waits until some contracts are there and others are being made, and kills the executor that makes them."""
    while not killed:
        time.sleep(0.005)
        done = len(list(output.glob("*.pdf"))) if output.exists() else 0
        if not 0 < done < ROWS // 2:
            if done >= ROWS // 2:
                return
            continue
        for process, line in descendants(os.getpid()).items():
            if not command_line(process).startswith(f"{signet} batch"):
                continue
            for parent in line:
                if "CoarseGrainedExecutorBackend" in command_line(parent):
                    os.kill(parent, signal.SIGKILL)
                    killed.append((parent, done))
                    return


def test_spark(signet: str, folder: pathlib.Path, rows: pathlib.Path) -> None:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    spark = (
        SparkSession.builder.master("local-cluster[2,1,1024]")
        .appName("signet")
        .config("spark.ui.enabled", "false")
        .config("spark.driver.bindAddress", "127.0.0.1")
        .config("spark.local.dir", str(folder / "spark"))
        .config("spark.executor.memory", "512m")
        .config("spark.sql.warehouse.dir", str(folder / "warehouse"))
        .getOrCreate()
    )
    spark.sparkContext.setLogLevel("OFF")
    # spark-submit sends the program itself; here it is a module.
    spark.sparkContext.addPyFile(signet_batch.__file__)
    try:
        parquet = folder / "rows.parquet"
        spark.read.json(str(rows)).coalesce(1).write.parquet(str(parquet))
        options = argparse.Namespace(
            rows=str(parquet), template=str(ROOT / "Templates/lease.contract"), output=str(folder / "spark-contracts"),
            name=NAME, signet=signet, partitions=ROWS // TOGETHER, together=TOGETHER, options=[],
        )
        # The same rows on one machine.
        numbered = folder / "numbered.jsonl"
        table = spark.read.parquet(str(parquet)).collect()
        numbered.write_text(
            "\n".join(signet_batch.record(row.asDict(recursive=True), n) for n, row in enumerate(table, start=1)),
            encoding="utf-8",
        )
        whole = folder / "spark-whole"
        batch(signet, numbered, whole, "--row-number", signet_batch.NUMBER)

        killed: list[tuple[int, int]] = []
        killer = threading.Thread(
            target=kill_an_executor, args=(signet, pathlib.Path(options.output), killed), daemon=True
        )
        killer.start()
        status = signet_batch.run(spark, options)
        killer.join(timeout=5)
        check(status == 0, "spark: from Parquet, the manifests are merged")
        done = killed[0][1] if killed else 0
        check(bool(killed), f"spark: an executor was killed while it made contracts, after {done} of {ROWS}")
        compare(pathlib.Path(options.output), whole, "spark")
        left = [file.name for file in pathlib.Path(options.output).iterdir() if file.name.startswith(".")]
        check(not left, f"spark: the lost executor leaves nothing behind {left}")
        test_csv(spark, signet, folder)
        test_columns(spark, options)
    finally:
        spark.stop()


def test_csv(spark, signet: str, folder: pathlib.Path) -> None:
    """A table in CSV, with a separator, a quote and a line end in a cell, a bad row and an empty cell."""
    template = folder / "note.contract"
    template.write_text(
        "---\nformat: contract/1\ntitle: 收据\nlanguage: zh-Hans\nparties:\n  甲方: {role: 付款人, kind: company}\n"
        "fields:\n  编号: {type: text}\n  金额: {type: money, currency: CNY}\n  备注: {type: text, missing: blank}\n---\n"
        "第一条 收款\n编号【编号】，金额【金额】，备注【备注】。\n\n:::sign 甲方\n:::\n",
        encoding="utf-8",
    )
    rows = folder / "rows.csv"
    rows.write_text(
        '编号,金额,备注\nA-1,100,"甲, ""乙"""\nA-2,多,丙\nA-3,300,\nA-4,"4\n4",丁\n', encoding="utf-8"
    )
    output = folder / "csv-contracts"
    options = argparse.Namespace(
        rows=str(rows), template=str(template), output=str(output), name="{编号}.pdf", signet=signet, partitions=2,
        together=1, options=[],
    )
    status = signet_batch.run(spark, options)
    check(status == 5, "spark: from CSV, a bad row is told by the exit status")
    # The same rows with their numbers on one machine.
    table = spark.read.csv(str(rows), header=True, multiLine=True, escape='"').collect()
    numbered = folder / "numbered-csv.jsonl"
    numbered.write_text(
        "\n".join(signet_batch.record(row.asDict(), n) for n, row in enumerate(table, start=1)), encoding="utf-8"
    )
    same = folder / "csv-numbered"
    subprocess.run(
        [
            signet, "batch", str(template), "--data", str(numbered), "--output", str(same), "--name", "{编号}.pdf",
            "--together", "1", "--row-number", signet_batch.NUMBER,
        ],
        stderr=subprocess.DEVNULL, check=False,
    )
    check(files(output) == files(same), "spark: from CSV, the manifest and the list of bad rows are the same")
    bad = [line.split(",")[0] for line in files(output)["rejected.csv"].decode("utf-8-sig").splitlines()]
    check(bad[0] == "row" and {"2", "4"} <= set(bad), "spark: the bad rows are listed in order")
    whole = folder / "csv-whole"
    one = subprocess.run(
        [
            signet, "batch", str(template), "--data", str(rows), "--output", str(whole), "--name", "{编号}.pdf",
            "--together", "1",
        ],
        stderr=subprocess.DEVNULL, check=False,
    )
    check(one.returncode == 5, "one machine says the same")
    ours, theirs = files(output), files(whole)
    # One machine tells lines of the file, of which the parts know nothing.
    for found in (ours, theirs):
        found.pop("rejected.csv")
    theirs.pop("manifest.jsonl")
    manifest = ours.pop("manifest.jsonl").decode().splitlines()
    check(ours == theirs and len(ours) == 2, "spark: from CSV, the same bytes")
    states = [json.loads(line).get("status") for line in manifest]
    check(
        states == [None, "done", "rejected", "done", "rejected", None], "spark: the manifest tells of all rows in order"
    )


def test_columns(spark, options: argparse.Namespace) -> None:
    """What columns become, and columns that can become nothing."""
    import datetime
    import decimal

    row = {
        "甲方": {"名称": "示例甲", "电话": None}, "班次": [{"名称": "早班", "人数": 3}], "大数": 1e16, "整数": 100.0,
        "小数": 0.1, "缺": float("nan"), "空": None, "真": True, "金额": decimal.Decimal("1E+3"),
        "日": datetime.datetime(2026, 3, 1), "时": datetime.datetime(2026, 3, 1, 9, 30),
    }
    expected = {
        "甲方": {"名称": "示例甲"}, "班次": [{"名称": "早班", "人数": "3"}], "大数": "10000000000000000", "整数": "100",
        "小数": "0.1", "真": "true", "金额": "1000", "日": "2026-03-01", "时": "2026-03-01 09:30:00",
        signet_batch.NUMBER: 7,
    }
    check(json.loads(signet_batch.record(row, 7)) == expected, "spark: values are as a person writes them")
    table = spark.createDataFrame(
        [(["甲"], bytearray(b"a"), {"a": 1}, ("甲", 1), [("早班", 3)], 1.5)],
        "a array<string>, b binary, c map<string,int>, d struct<e:string,f:int>, g array<struct<e:string,f:int>>, h double",
    )
    problems = signet_batch.unfit(table.schema)
    check([problem.split()[2] for problem in problems] == ["a", "b", "c"], "spark: lists of values, bytes and maps are refused")
    path = pathlib.Path(options.output).parent / "unfit.parquet"
    table.write.parquet(str(path))
    status = signet_batch.run(spark, argparse.Namespace(**{**vars(options), "rows": str(path)}))
    check(status == 4, "spark: a table that does not fit is refused before anything is made")


def test_merged() -> None:
    lists = ['row,reason\r\n7,"a ""b""\r\nc"\r\n9,d\r\n', "row,reason\r\n2,e\r\n10,f\r\n"]
    expected = 'row,reason\r\n2,e\r\n7,"a ""b""\r\nc"\r\n9,d\r\n10,f\r\n'
    check(signet_batch.merged(lists) == expected, "spark: lists of bad rows are merged")


def main() -> None:
    signet = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as path:
        folder = pathlib.Path(path)
        rows = folder / "rows.jsonl"
        write_rows(rows)
        test_merged()
        test_kubernetes(signet, folder, rows)
        test_spark(signet, folder, rows)


if __name__ == "__main__":
    main()
