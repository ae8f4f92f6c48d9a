"""Sets the same contracts with Signet and its peers, one after the other, and writes a table and a picture.

    compare.py SIGNET RESULTS [--rows 1000] [--quick]

Run by `make benchmark` in .build-peers. Nothing fails here but what does not run: the thresholds stand beside the figures.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unicodedata

import document
import report
import rows
from measure import in_turns, run

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
TEMPLATE = ROOT / "Templates/lease.contract"


class Bench:
    def __init__(self, signet, folder, count):
        self.signet, self.folder, self.count = signet, folder, count
        self.environment = os.environ | {"SIGNET_RESOURCES": str(ROOT)}
        self.results = {"rows": count, "cores": os.cpu_count(), "load": os.getloadavg()[0]}

    def note(self, text):
        print(text, file=sys.stderr, flush=True)

    def make(self, *arguments):
        subprocess.run([self.signet, *map(str, arguments)], env=self.environment, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    # The contracts

    def prepare(self, peers_rows):
        """The rows; for each peer's row the values as the model has them, and the sources for the peers."""
        self.note(f"writing {self.count} rows and the peers' sources")
        table = self.folder / "rows.jsonl"
        lines = rows.lease(ROOT / "Templates/lease-rows.jsonl", self.count)
        table.write_text("\n".join(lines) + "\n")
        (self.folder / "one.json").write_text(lines[0])
        for number, line in enumerate(lines[:peers_rows], 1):
            data, model = self.folder / "row.json", self.folder / "model.json"
            data.write_text(line)
            layout = self.folder / "layout.json"
            with model.open("wb") as out:
                subprocess.run([self.signet, "model", TEMPLATE, "--data", data], env=self.environment, check=True,
                               stdout=out, stderr=subprocess.DEVNULL)
            if number == 1:
                self.make("render", TEMPLATE, "--data", data, "-o", layout, "--format", "layout")
            contract = document.read(model.read_text(), layout.read_text())
            if number == 1:
                (self.folder / "contract.typ").write_text(document.typst_source(contract))
            (self.folder / f"{number}.json").write_text(json.dumps(contract.values, ensure_ascii=False))
            (self.folder / f"{number}.html").write_text(document.html_source(contract, contract.values))

    def output(self, name):
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return folder

    def worker(self, peer, output, first, last):
        return [sys.executable, HERE / "worker.py", peer, self.folder, output, str(first), str(last)]

    def chromium(self, output, number):
        return ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                f"--user-data-dir={self.folder / 'chromium'}", f"--print-to-pdf={output / f'{number}.pdf'}",
                f"file://{self.folder / f'{number}.html'}"]

    def libreoffice(self, output, number):
        return ["soffice", "--headless", "--convert-to", "pdf", "--outdir", output, self.folder / f"{number}.html"]

    # Cold

    def cold(self, turns):
        self.note("one contract, from the start of a process")
        outputs = {name: self.output(f"cold-{name}") for name in ("signet", "typst", "weasyprint", "chromium", "libreoffice")}
        commands = {
            "signet": [self.signet, "render", TEMPLATE, "--data", self.folder / "one.json", "-o",
                       outputs["signet"] / "1.pdf"],
            "typst": self.worker("typst", outputs["typst"], 1, 1),
            "weasyprint": self.worker("weasyprint", outputs["weasyprint"], 1, 1),
        }
        if shutil.which("chromium"):
            commands["chromium"] = self.chromium(outputs["chromium"], 1)
        if shutil.which("soffice"):
            commands["libreoffice"] = self.libreoffice(outputs["libreoffice"], 1)
        medians = in_turns(turns, commands, self.environment)
        empty = in_turns(turns, {"python": [sys.executable, "-c", ""]})["python"]
        words = text(outputs["signet"] / "1.pdf")
        for name, usage in medians.items():
            file = outputs[name] / "1.pdf"
            self.results[name] = {
                "cold": {"wall": usage.wall, "cpu": usage.cpu, "memory": usage.memory}, "size": file.stat().st_size,
                "pages": pages(file), "text": share(words, text(file)),
            }
        self.results["python"] = {"wall": empty.wall}

    # Many

    def batch(self, weasyprint_rows):
        for jobs in (1, 2):
            self.note(f"{self.count} contracts by Signet, {jobs} jobs")
            self.signet_batch(f"jobs-{jobs}", jobs, "pdf")
            self.note(f"{self.count} contracts by Typst, {jobs} processes")
            output = self.output(f"typst-{jobs}")
            step = -(-self.count // jobs)
            bounds = [(first, min(first + step - 1, self.count)) for first in range(1, self.count + 1, step)]
            usage = run(*[self.worker("typst", output, *b) for b in bounds])
            self.take("typst", f"jobs-{jobs}", usage, self.count, output)
        self.note("HTML by Signet")
        self.signet_batch("html", 1, "html")
        self.note(f"{weasyprint_rows} contracts by WeasyPrint")
        output = self.output("weasyprint")
        usage = run(self.worker("weasyprint", output, 1, weasyprint_rows))
        self.take("weasyprint", "jobs-1", usage, weasyprint_rows, output)

    def signet_batch(self, key, jobs, form):
        output = self.folder / f"signet-{key}"
        shutil.rmtree(output, ignore_errors=True)
        usage = run([self.signet, "batch", TEMPLATE, "--data", self.folder / "rows.jsonl", "-o", output, "--name",
                     "{row}.pdf", "--format", form, "--jobs", str(jobs), "--progress", "none"],
                    environment=self.environment)
        self.take("signet", key, usage, self.count, output)

    def take(self, name, key, usage, count, output):
        files = [f.stat().st_size for f in output.iterdir() if f.suffix in (".pdf", ".html")]
        assert len(files) == count, f"{name} made {len(files)} of {count} files"
        self.results[name][key] = {
            "rate": count / usage.wall, "cpu": usage.cpu / count, "memory": usage.memory, "size": sum(files) / count,
        }
        shutil.rmtree(output)

    # Long

    def growth(self, lengths):
        for name in ("signet", "typst", "weasyprint"):
            self.results[name]["growth"] = {}
        for articles in lengths:
            self.note(f"a contract of {articles} articles")
            template = self.folder / "long.contract"
            template.write_text(rows.long_contract(articles))
            data, layout = self.folder / "long.yaml", self.folder / "layout.json"
            data.write_text("甲方全称: 示例甲方有限公司\n")
            model = subprocess.run([self.signet, "model", template, "--data", data], env=self.environment, check=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
            layout = '{"pages": []}'
            contract = document.read(model, layout)
            (self.folder / "contract.typ").write_text(document.typst_source(contract))
            (self.folder / "1.json").write_text(json.dumps(contract.values, ensure_ascii=False))
            (self.folder / "1.html").write_text(document.html_source(contract, contract.values))
            output = self.output("long")
            own = output / "own.pdf"
            usage = run([self.signet, "render", template, "--data", data, "-o", own], environment=self.environment)
            self.grown("signet", own, usage)
            usage = run(self.worker("typst", output, 1, 1))
            self.grown("typst", output / "1.pdf", usage)
            if articles < lengths[2]:
                usage = run(self.worker("weasyprint", output, 1, 1))
                self.grown("weasyprint", output / "1.pdf", usage)

    def grown(self, name, file, usage):
        self.results[name]["growth"][pages(file)] = {"wall": usage.wall, "cpu": usage.cpu, "memory": usage.memory}


# Files

def pages(file):
    lines = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("Pages:"))


def text(file):
    """The words of a file, without blanks, leaders and the differences that Unicode calls compatible."""
    words = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True).stdout
    return [c for c in unicodedata.normalize("NFKC", words) if not c.isspace() and c not in "._-"]


def share(expected, found):
    """How many of the pieces of eight characters of one text stand in the other."""
    def pieces(characters):
        return {"".join(characters[i:i + 8]) for i in range(len(characters) - 7)}
    expected = pieces(expected)
    return len(expected & pieces(found)) / max(1, len(expected))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("signet", type=pathlib.Path)
    parser.add_argument("results", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--quick", action="store_true", help="few turns and short contracts, to see that all runs")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(options.signet.resolve(), pathlib.Path(folder), options.rows)
        bench.prepare(options.rows)
        bench.cold(2 if options.quick else 5)
        bench.batch(2 if options.quick else 10)
        bench.growth((20, 40, 80) if options.quick else (26, 270, 2720))
    options.results.mkdir(exist_ok=True)
    (options.results / "results.json").write_text(json.dumps(bench.results, indent=1) + "\n")
    report.write(bench.results, options.results)
