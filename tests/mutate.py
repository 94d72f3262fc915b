"""Mutation testing: small changes are made to a module, one at a time, and its tests have to notice each.

    python -m tests.mutate --budget 300 schema/privacy/name_remover.py loaders/publish

Without files it takes the modules that differ from the branch `main`, or else those of the last commit. The changes
are those of the library `mutmut`, in random order. Its own runner cannot follow a package whose folders lie at the
root of the project, so this one runs the tests: nearest first (see `tests/mirror.py`), all of the module's own and
those of others that are not marked slow. Each change is tried in a copy of the project and within a time limit.
Standard output has each change that no test noticed, then the share that was noticed. A change that makes the tests
run out of time counts as noticed.
"""

import argparse
import compileall
import contextlib
import difflib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from py_compile import PycInvalidationMode

import pytest
from libcst import CSTNode, SimpleString
from mutmut.mutation.file_mutation import create_mutations, deep_replace

from tests.mirror import PACKAGE, ROOT, steps_of_tests, tests_of_package

FOLDERS = ("schema", "loaders", "plugins")
PYTEST = ("-x", "-q", "--tb=no", "-p", "no:cacheprovider", "--hypothesis-seed=1")
# Test files whose tests are all marked slow leave nothing to run, which is no failure.
PASSED = (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED)
# What every test file would import anew in each process; nothing here may import the project itself.
PRELOADED = "httpx hypothesis.strategies jinja2 sqlite_utils click yaml itsdangerous uvicorn markdown_it nh3".split()
# Names of types are for the type checker alone, and what a package lists is for `import *`.
_TYPES = re.compile(r"-\s*(from|import|@|\w+: TypeAlias|[A-Z]\w+ = (dict|list|tuple|set|Callable)\[)")
_LISTED = re.compile(r"-\s*(__all__|\"\w+\",$)")
_SQL = re.compile(
    r"\b(SELECT|FROM|WHERE|INSERT|UPDATE|DELETE|BEGIN|COMMIT|PRAGMA|JOIN|UNION|NULL|DROP|EXISTS|ORDER BY|GROUP BY)\b|"
    r"\b(ATTACH|DETACH)\b|"
    r"\b(coalesce|count|sum|min|max|group_concat|json_each)\(|^['\"][a-z]\.[a-z_]+( (=|<|>|IS|IN|AS)|['\"]$)"
)
_QUOTED = re.compile(r"'[^']*'|\"\w+\"(?=:)")
TIMES_THE_USUAL, LEAST_LIMIT = 4, 20
OUT_OF_TIME = -1
# Which steps of tests are run (see `tests/mirror.py`).
ALL, OWN, OTHERS = slice(None), slice(1), slice(1, None)


@dataclass(frozen=True)
class Mutant:
    """One change of a module: its new source, and the changed lines as `-` and `+` lines."""

    module: str
    source: str
    line: int
    change: str


def mutants_of(module: str) -> Iterator[Mutant]:
    """Every change of a module that its source can have."""
    return mutants_by_chance([module], 0)


def mutants_by_chance(modules: Iterable[str], seed: int) -> Iterator[Mutant]:
    """Every change of the modules once, in an order that the seed decides. Each is made when it is asked for."""
    made = {module: create_mutations(module, (ROOT / module).read_text("utf-8"))[:2] for module in modules}
    order = [(module, number) for module, (_, mutations) in made.items() for number in range(len(mutations))]
    random.Random(seed).shuffle(order)
    seen = {(module, tree.code) for module, (tree, _) in made.items()}
    for module, number in order:
        tree, mutations = made[module]
        node, other = mutations[number].original_node, mutations[number].mutated_node
        after = deep_replace(tree, node, other).code
        if (module, after) not in seen and not _is_same_sql(node, other):
            seen.add((module, after))
            yield from _mutant(module, tree.code, after)


def _mutant(module: str, before: str, after: str) -> Iterator[Mutant]:
    """The change as a mutant; nothing when no test could notice it."""
    lines = list(difflib.unified_diff(before.splitlines(), after.splitlines(), n=0, lineterm=""))[2:]
    line = re.match(r"@@ -(\d+)", lines[0])[1]
    is_listed = module.endswith("__init__.py") and _LISTED.match(lines[1])
    if not (_TYPES.match(lines[1]) or is_listed):
        yield Mutant(module, after, int(line), "\n".join(one for one in lines if not one.startswith("@@")))


def _is_same_sql(node: CSTNode, other: CSTNode) -> bool:
    """Whether a text of SQL differs in nothing but capitals outside its quotes, which say the same to SQLite."""
    if not (isinstance(node, SimpleString) and isinstance(other, SimpleString)) or "r" in node.prefix:
        return False
    told = [_QUOTED.findall(text.value[1:-1]) for text in (node, other)]
    is_same = node.value.casefold() == other.value.casefold() and told[0] == told[1]
    return is_same and _SQL.search(node.value) is not None


class Copy:
    """A copy of the project in which one mutant after the other is tested."""

    def __init__(self, folder: Path):
        self.root = folder / "project"
        self.packages = folder / "packages"
        listed = subprocess.check_output(["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, text=True)
        for name in filter(lambda name: (ROOT / name).is_file(), listed.splitlines()):
            (self.root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, self.root / name)
        package = self.packages / PACKAGE
        package.mkdir(parents=True)
        (package / "__init__.py").touch()
        for name in FOLDERS:
            (package / name).symlink_to(self.root / name)
        (package / "site").symlink_to(self.root)
        # Compiled files are compared by what the source says: two mutants of one second may be of one length.
        mode = PycInvalidationMode.CHECKED_HASH
        compileall.compile_dir(self.root, quiet=2, invalidation_mode=mode)

    def start(self, module: str, source: str, steps: list[list[str]]) -> int:
        """Begin to run the steps of tests on the module with this source; the id of the process."""
        (self.root / module).write_text(source, "utf-8")
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            code = self._test(steps)
        finally:
            os._exit(code)

    def _test(self, steps: list[list[str]]) -> int:
        os.setsid()
        os.chdir(self.root)
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        # The tests import the project from the copy, and so do the processes that they start.
        for name in [name for name in sys.modules if name.split(".")[0] in ("tests", PACKAGE)]:
            del sys.modules[name]
        paths = [str(self.packages), str(self.root)]
        sys.path[:] = paths + [path for path in sys.path if path not in ("", str(ROOT))]
        os.environ["PYTHONPATH"] = os.pathsep.join(paths)
        for step in steps:
            code = pytest.main([*PYTEST, *step])
            if code not in PASSED:
                return int(code)
        return 0


def exit_code(pid: int, deadline: float) -> int | None:
    """What a process ended with, OUT_OF_TIME when it had to be ended, None while it runs."""
    ended, status = os.waitpid(pid, os.WNOHANG)
    if ended:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)
        return abs(os.waitstatus_to_exitcode(status))
    if time.monotonic() < deadline:
        return None
    os.killpg(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return OUT_OF_TIME


def usual_seconds(copy: Copy, module: str, source: str, steps: list[list[str]]) -> float | None:
    """How long the tests of a module take as it is; None when they do not pass, or take ten minutes."""
    started = time.monotonic()
    pid = copy.start(module, source, steps)
    while (code := exit_code(pid, started + 600)) is None:
        time.sleep(0.02)
    return None if code else time.monotonic() - started


def steps_to_run(module: str, root: Path, steps: slice) -> list[list[str]]:
    """What pytest is told in each of these steps. Of slow tests the module's own and its package's are run."""
    own, *others = steps_of_tests(module, root) or [[]]
    whole = tests_of_package(module, root)
    return [own, *(step if set(step) <= set(whole) else ["-m", "not slow", *step] for step in others)][steps]


def outcomes(
    copies: list[Copy], mutants: list[Mutant], budget: float, which: slice = ALL
) -> Iterator[tuple[Mutant, int]]:
    """Each mutant with the exit code of its tests, as they end; none is begun when `budget` seconds are over."""
    # Whoever works on while this runs may change the modules and tests; the copies stay as they are.
    root = copies[0].root
    steps = {one.module: steps_to_run(one.module, root, which) for one in mutants}
    sources = {module: (root / module).read_text("utf-8") for module in steps}
    end = time.monotonic() + budget
    limits: dict[str, float] = {}
    waiting, running = list(reversed(mutants)), {}
    while waiting or running:
        for copy in copies:
            if copy in running or not waiting or time.monotonic() > end:
                continue
            one = waiting.pop()
            if one.module not in limits:
                usual = usual_seconds(copy, one.module, sources[one.module], steps[one.module])
                if usual is None:
                    print(f"{one.module}: its tests do not pass as it is: {steps[one.module]}", flush=True)
                    waiting = [other for other in waiting if other.module != one.module]
                    continue
                # A first run that takes long leaves less time, but not none at all.
                end = max(end, time.monotonic() + usual)
                limits[one.module] = max(LEAST_LIMIT, TIMES_THE_USUAL * usual)
            pid = copy.start(one.module, one.source, steps[one.module])
            running[copy] = one, pid, time.monotonic() + limits[one.module]
        if not running:
            return
        time.sleep(0.02)
        for copy, (one, pid, deadline) in list(running.items()):
            if (code := exit_code(pid, deadline)) is not None:
                del running[copy]
                (copy.root / one.module).write_text(sources[one.module], "utf-8")
                yield one, code


def modules_of(named: Iterable[str]) -> list[str]:
    """The modules among files and folders of the project, in order."""
    found = []
    for name in named:
        path = (ROOT / name).resolve()
        found += sorted(path.rglob("*.py")) if path.is_dir() else [path]
    names = [path.relative_to(ROOT).as_posix() for path in found if path.suffix == ".py" and path.exists()]
    return [name for name in dict.fromkeys(names) if name.split("/")[0] in FOLDERS]


def changed_files() -> list[str]:
    """What differs from where this branch left `main`, or, where nothing does, what the last commit changed."""

    def git(*words: str) -> list[str]:
        done = subprocess.run(["git", *words], cwd=ROOT, check=False, capture_output=True, text=True)
        return done.stdout.split()

    base = git("merge-base", "HEAD", "main") or ["HEAD"]
    files = git("diff", "--name-only", base[0])
    return files if modules_of(files) else git("diff", "--name-only", "HEAD~1")


def tried(mutants: list[Mutant], asked: argparse.Namespace) -> Iterator[tuple[Mutant, int]]:
    """Each mutant that there was time for, with the exit code of the tests that were asked for."""
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        copies = [Copy(Path(folder) / str(number)) for number in range(asked.jobs)]
        missed = []
        for one, code in outcomes(copies, mutants, asked.budget, OWN if asked.near else ALL):
            if code or not asked.near or not asked.then_all:
                yield one, code
            else:
                missed.append(one)
                print(f"missed by its own tests {one.module}:{one.line}\n{one.change}", flush=True)
        yield from outcomes(copies, missed, asked.budget, OTHERS)


def main() -> None:
    """Run the mutants of the files on the command line and print which survived."""
    parser = argparse.ArgumentParser(prog="python -m tests.mutate", description=__doc__.splitlines()[0])
    parser.add_argument("files", nargs="*", help="modules or folders; those that changed when none are given")
    parser.add_argument("--budget", type=float, default=300, help="seconds after which no new mutant is begun")
    parser.add_argument("--most", type=int, help="at most so many mutants, taken by chance from all files")
    parser.add_argument("--seed", type=int, default=1, help="another number gives another order")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="how many are tested at a time")
    parser.add_argument("--near", action="store_true", help="run the module's own tests only, which is quick")
    parser.add_argument("--then-all", action="store_true", help="with --near: try what survives with the other tests")
    asked = parser.parse_args()
    mutants = list(islice(mutants_by_chance(modules_of(asked.files or changed_files()), asked.seed), asked.most))
    if not mutants:
        sys.exit("no module to change")
    for name in PRELOADED:
        __import__(name)
    killed, survived = Counter(), Counter()
    for one, code in tried(mutants, asked):
        (killed if code else survived)[one.module] += 1
        if not code:
            print(f"survived {one.module}:{one.line}\n{one.change}", flush=True)
    for module in sorted(killed | survived):
        print(f"{module}: {killed[module]} of {killed[module] + survived[module]} changes noticed")
    run = killed.total() + survived.total()
    print(
        f"{killed.total()} of {run} noticed, {killed.total() / max(run, 1):.0%}; {len(mutants) - run} were not tried"
    )


if __name__ == "__main__":
    main()
