"""A real `intranet serve` of its own process, and somebody signed in at it."""

import os
import re
import urllib.error
import urllib.parse
import urllib.request
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from datasette_intranet.schema.accounts.account import add_account
from datasette_intranet.schema.accounts.session import begin_session
from datasette_intranet.schema.database import open_private

from tests.forked import intranet, start
from tests.wait import PATIENCE, wait_until

COOKIE = "intranet_session"


class _Stay(urllib.request.HTTPRedirectHandler):
    """Redirects are answers here, not something to follow."""

    def redirect_request(self, *_):
        return None


_OPENER = urllib.request.build_opener(_Stay)


class Server:
    """`intranet serve` on the site in `folder`; started and killed as often as one likes, always on the same port."""

    def __init__(self, folder: Path, port: int, log: Path | None = None):
        """`log` is the file to which all that it prints is written."""
        self.folder = folder
        self.port = port
        self._log = log
        self._process: ForkServerProcess | None = None

    def start(self) -> None:
        """Start it and wait for its first answer."""
        arguments = ["serve", str(self.folder), "--port", str(self.port)]
        self._process = start(intranet, arguments, self._log or Path(os.devnull))
        self.wait()

    def wait(self) -> None:
        """Wait for its first answer."""
        wait_until(self._answers, "the server's first answer")

    def _answers(self) -> bool:
        try:
            self.get("/-/versions.json")
        except OSError:
            assert self._process.exitcode is None, "the server has ended"
            return False
        return True

    def kill(self) -> None:
        """End it at once (SIGKILL): nothing is finished, nothing is flushed."""
        self._process.kill()
        self._process.join()

    def stop(self) -> None:
        """End it in order (SIGTERM)."""
        self._process.terminate()
        self._process.join(PATIENCE)
        assert self._process.exitcode is not None, f"the server has not ended within {PATIENCE} s"

    def get(self, path: str, cookie: str = "", timeout: float = PATIENCE) -> tuple[int, str]:
        """Status and text of a page. Raises OSError when nobody answers."""
        return self._ask(urllib.request.Request(self._url(path), headers={"Cookie": cookie}), timeout)

    def memory(self) -> int:
        """Bytes that the process itself holds in memory now (Linux)."""
        status = Path(f"/proc/{self._process.pid}/status").read_text("utf-8")
        return int(re.search(r"VmRSS:\s+(\d+) kB", status)[1]) * 1024

    def processor_seconds(self) -> float:
        """The processor time that it has used since it was started."""
        return processor_seconds(self._process.pid)

    def post(self, path: str, fields: dict, cookie: str) -> int:
        """The status of a form sent. Raises OSError when nobody answers, or the answer breaks off."""
        data = urllib.parse.urlencode(fields).encode()
        return self._ask(urllib.request.Request(self._url(path), data=data, headers={"Cookie": cookie}))[0]

    def _url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.port}{path}"

    @staticmethod
    def _ask(request, timeout: float = PATIENCE) -> tuple[int, str]:
        try:
            with _OPENER.open(request, timeout=timeout) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode("utf-8", "replace")


def processor_seconds(process: int) -> float:
    """The processor time that a process (its number) has used since it was started (Linux)."""
    # After the name, which may have spaces and brackets (https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html).
    told = Path(f"/proc/{process}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def sign_in(folder: Path, actor_id: str, *roles: str) -> str:
    """The cookie of a new session of an account with these roles, made when there is none."""
    private = open_private(folder)
    add_account(private, actor_id, actor_id.capitalize(), roles)
    secret = begin_session(private, actor_id, "link")
    private.close()
    return f"{COOKIE}={secret}"
