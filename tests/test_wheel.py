"""The wheel does what the checkout does, in an environment that knows nothing of the checkout."""

import contextlib
import subprocess
import sys
import sysconfig
import urllib.request
import venv
from pathlib import Path

import pytest

from tests.ports import free_port
from tests.wait import PATIENCE, wait_until

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
MINUTES = "Byggruppen 3 mars 2024\n\nNärvarande: Asta Ekmark, Bo Lindgräns\n\nTaket\n\nBeslut: Att laga taket.\n"


@pytest.fixture(scope="module")
def intranet(tmp_path_factory):
    """The `intranet` command of the wheel, installed outside the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    venv.create(folder / "env")
    site_packages = next((folder / "env").glob("lib/python*/site-packages"))
    # The dependencies come from where the tests run; a plain path line does not bring the editable install along.
    (site_packages / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    wheel = next(folder.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "--python", folder / "env/bin/python", "install", "--quiet"]
    subprocess.run([*pip, "--no-deps", "--ignore-installed", wheel], check=True, capture_output=True)
    return folder / "env/bin/intranet"


def test_a_site_can_be_made_loaded_and_served_from_the_wheel(intranet, tmp_path):
    where = subprocess.run(
        [intranet.parent / "python", "-c", "import datasette_intranet.schema as s; print(s.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(ROOT) not in where.stdout
    document = tmp_path / "byggruppen.txt"
    document.write_text(MINUTES, "utf-8")
    site = tmp_path / "site"
    subprocess.run([intranet, "init", site], check=True, capture_output=True, cwd=tmp_path)
    subprocess.run([intranet, "load", document], check=True, capture_output=True, cwd=site)
    port = free_port()
    server = subprocess.Popen([intranet, "serve", site, "--port", str(port)], cwd=tmp_path,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    try:
        page = _first_answer(f"http://127.0.0.1:{port}/")
    finally:
        server.terminate()
        server.wait(PATIENCE)
    assert "<main" in page


def _first_answer(url: str) -> str:
    answers = []

    def has_answered() -> bool:
        with contextlib.suppress(OSError), urllib.request.urlopen(url) as answer:
            answers.append(answer.read().decode())
        return bool(answers)

    wait_until(has_answered, f"an answer of {url}")
    return answers[0]
