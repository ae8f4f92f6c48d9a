"""Sets the same contracts with Signet and its peers, one after the other, and writes a table and a picture.

    compare.py SIGNET RESULTS [--rows 1000] [--quick]

Run by `make benchmark` in .build-peers. Nothing fails here but what does not run: report.py has the goals and puts them
beside the figures.
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
import profile_batch
import report
import rows
from measure import in_turns, run

HERE = pathlib.Path(__file__).parent
ROOT = HERE.parent.parent
TEMPLATE = ROOT / "Templates/lease.contract"
# A page of HTML as tagged PDF/A-2b and PDF/UA-1, as the others write.
LIBREOFFICE = "pdf:writer_web_pdf_Export:" + json.dumps({
    "UseTaggedPDF": {"type": "boolean", "value": "true"}, "PDFUACompliance": {"type": "boolean", "value": "true"},
    "SelectPdfVersion": {"type": "long", "value": "2"},
})


class Bench:
    def __init__(self, signet, folder, count):
        self.signet, self.folder, self.count = signet, folder, count
        self.environment = os.environ | {"SIGNET_RESOURCES": str(ROOT)}
        self.results = {"rows": count, "cores": len(os.sched_getaffinity(0)), "load": os.getloadavg()[0]}

    def note(self, text):
        print(text, file=sys.stderr, flush=True)

    def make(self, *arguments):
        subprocess.run([self.signet, *map(str, arguments)], env=self.environment, check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL)

    # The contracts

    def prepare(self, peers_rows):
        """The rows; for each peer's row the values as the model has them, and the sources for the peers."""
        self.note(f"writing {self.count} rows and the peers' sources")
        lines = self.write_rows("rows.jsonl", self.count)
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

    def write_rows(self, name, count):
        lines = rows.lease(ROOT / "Templates/lease-rows.jsonl", count)
        (self.folder / name).write_text("\n".join(lines) + "\n")
        return lines

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

    def libreoffice(self, output, numbers):
        pages = [self.folder / f"{number}.html" for number in numbers]
        return ["soffice", "--headless", "--convert-to", LIBREOFFICE, "--outdir", output, *pages]

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
            commands["libreoffice"] = self.libreoffice(outputs["libreoffice"], [1])
        medians = in_turns(turns, commands, self.environment)
        empty = in_turns(turns, {"python": [sys.executable, "-c", ""]})["python"]
        words = text(outputs["signet"] / "1.pdf")
        for name, usage in medians.items():
            file = outputs[name] / "1.pdf"
            self.results[name] = {
                "cold": {"wall": usage.wall, "cpu": usage.cpu, "memory": usage.memory}, "size": file.stat().st_size,
                "pages": pages(file), "tagged": information(file, "Tagged:") == "yes", "text": share(words, text(file)),
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
        if shutil.which("soffice"):
            count = min(20, self.count)
            self.note(f"{count} contracts by LibreOffice, in one start")
            output = self.output("libreoffice")
            self.take("libreoffice", "jobs-1", run(self.libreoffice(output, range(1, count + 1))), count, output)

    def signet_command(self, output, jobs, form, table="rows.jsonl"):
        shutil.rmtree(output, ignore_errors=True)
        return [self.signet, "batch", TEMPLATE, "--data", self.folder / table, "-o", output, "--name", "{row}.pdf",
                "--format", form, "--jobs", str(jobs), "--progress", "none"]

    def signet_batch(self, key, jobs, form):
        output = self.folder / f"signet-{key}"
        usage = run(self.signet_command(output, jobs, form), environment=self.environment)
        self.take("signet", key, usage, self.count, output)

    def memory(self, counts):
        """What one worker needs, for tables of several lengths."""
        self.results["signet"]["memory"] = {}
        for count in counts:
            self.write_rows("many.jsonl", count)
            for form in ("pdf", "html"):
                self.note(f"{count} contracts as {form} by one worker")
                output = self.folder / "signet-memory"
                usage = run(self.signet_command(output, 1, form, "many.jsonl"), environment=self.environment)
                shutil.rmtree(output)
                self.results["signet"]["memory"].setdefault(form, {})[count] = usage.memory

    def profile(self, few, many):
        if not shutil.which("valgrind") or not shutil.which("strip"):
            self.note("no valgrind or strip: where the time goes is not counted")
            return
        program = profile_batch.stripped(self.signet, self.folder)
        self.note(f"instructions of {many - few} contracts")
        counts = []
        for count in (few, many):
            self.write_rows("profile.jsonl", count)
            command = self.signet_command(self.folder / "signet-profile", 1, "pdf", "profile.jsonl")
            counts.append(profile_batch.instructions([program, *command[1:]], self.folder / "callgrind.out", self.environment))
        self.results["profile"] = profile_batch.each(counts[0], counts[1], many - few)

    def take(self, name, key, usage, count, output):
        files = [f.stat().st_size for f in output.iterdir() if f.suffix in (".pdf", ".html")]
        assert len(files) == count, f"{name} made {len(files)} of {count} files"
        self.results[name][key] = {
            "rate": count / usage.wall, "cpu": usage.cpu / count, "memory": usage.memory, "size": sum(files) / count,
        }
        shutil.rmtree(output)

    # Long

    def growth(self, lengths, turns):
        for name in ("signet", "typst", "weasyprint"):
            self.results[name]["growth"] = {}
        self.results["turns"] = turns
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
            folders = {name: self.output(f"long-{name}") for name in ("signet", "typst", "weasyprint")}
            commands = {
                "signet": [self.signet, "render", template, "--data", data, "-o", folders["signet"] / "1.pdf"],
                "typst": self.worker("typst", folders["typst"], 1, 1),
            }
            if articles < lengths[-1]:
                commands["weasyprint"] = self.worker("weasyprint", folders["weasyprint"], 1, 1)
            for name, usage in in_turns(turns, commands, self.environment).items():
                self.results[name]["growth"][pages(folders[name] / "1.pdf")] = {
                    "wall": usage.wall, "cpu": usage.cpu, "memory": usage.memory}


# Files

def information(file, name):
    """What pdfinfo says of a file under a name."""
    lines = subprocess.run(["pdfinfo", file], capture_output=True, text=True).stdout.splitlines()
    return next(line.split()[1] for line in lines if line.startswith(name))


def pages(file):
    return int(information(file, "Pages:"))


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
        bench.memory((100, 400) if options.quick else (1000, 10_000))
        bench.growth((20, 40, 80) if options.quick else (26, 270, 2720), 1 if options.quick else 3)
        bench.profile(*(1, 3) if options.quick else (32, 96))
    options.results.mkdir(exist_ok=True)
    (options.results / "results.json").write_text(json.dumps(bench.results, indent=1) + "\n")
    report.write(bench.results, options.results)
