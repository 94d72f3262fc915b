"""The files of deploy/ are understood by what reads them, and nginx with TLS tells no log who reads what."""

import json
import os
import re
import shutil
import ssl
import subprocess
import sys
import urllib.error
import urllib.parse
import urllib.request

import pytest
from datasette_intranet.plugins.shell.upload_files import LARGEST_REQUEST

from tests.ports import free_port
from tests.site import ROOT, make_site
from tests.test_replicas import NGINX
from tests.wait import PATIENCE, wait_until

pytestmark = pytest.mark.slow
DEPLOY = ROOT / "deploy"
SYSTEMD = shutil.which("systemd-analyze")
OPENSSL = shutil.which("openssl")
HARDENED = (
    "ProtectSystem=strict",
    "NoNewPrivileges=yes",
    "ReadWritePaths=",
    "MemoryMax=",
    "User=intranet",
    "UMask=0077",
)
CERTIFICATE = "req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -out fullchain.pem -keyout privkey.pem"
COMMAND = [sys.executable, "-c", "from datasette_intranet.loaders.cli import intranet; intranet()"]


def test_nginx_lets_through_what_the_site_takes_in_one_request():
    (mebibytes,) = re.findall(
        r"^  client_max_body_size (\d+)m;", (DEPLOY / "nginx.conf").read_text("utf-8"), re.MULTILINE
    )
    assert int(mebibytes) * 1024**2 >= LARGEST_REQUEST


@pytest.mark.skipif(SYSTEMD is None, reason="systemd-analyze is not installed (Debian: apt install systemd)")
def test_systemd_finds_nothing_wrong_with_the_units(tmp_path):
    for path in DEPLOY.glob("intranet*.*"):
        text = path.read_text("utf-8").replace("/opt/intranet/bin/intranet", sys.executable)
        (tmp_path / path.name).write_text(text, "utf-8")
    units = sorted(map(str, tmp_path.iterdir()))
    assert len(units) == 7
    told = subprocess.run([SYSTEMD, "verify", "--man=no", *units], capture_output=True, text=True, check=False)
    assert (told.returncode, told.stderr) == (0, "")


def test_each_service_is_hardened_and_runs_a_command_that_there_is():
    for path in DEPLOY.glob("*.service"):
        text = path.read_text("utf-8")
        assert [line for line in HARDENED if f"\n{line}" not in text] == [], path.name
        words = re.search(r"^ExecStart=/opt/intranet/bin/intranet (.*)$", text, re.M)[1].split()
        asked = subprocess.run([*COMMAND, words[0], "--help"], capture_output=True, text=True, check=True).stdout
        assert [word for word in words if word.startswith("--") and word not in asked] == [], path.name


def test_a_container_has_a_volume_for_backups_outside_the_site():
    text = (DEPLOY / "Containerfile").read_text("utf-8")
    volumes = json.loads(re.search(r"^VOLUME (.+)$", text, re.M)[1])
    backups = re.search(r"intranet backup --to (\S+)", text)[1]
    assert backups in volumes and not backups.startswith("/site")
    # A volume that is mounted anew belongs to whom its folder in the image belongs to.
    assert re.search(r"install -d -o intranet -m 0750 (.+)$", text, re.M)[1].split() == volumes
    run = text[: text.index("FROM")]
    assert re.findall(r"-v \S+:(\S+)", run) == volumes
    assert "podman exec intranet intranet backup --to /backup" in (ROOT / "docs/administrators.md").read_text("utf-8")


@pytest.fixture(scope="module")
def behind_tls(tmp_path_factory):
    """(address, folder of nginx's logs) of a site behind nginx with deploy/nginx.conf and its own certificate."""
    tmp_path = tmp_path_factory.mktemp("tls")
    if NGINX is None or OPENSSL is None:
        pytest.skip("nginx or openssl is not installed (Debian: apt install nginx-light openssl)")
    (tmp_path / "site").mkdir()
    folder, ports = make_site(tmp_path / "site"), [free_port() for _ in range(3)]
    text = (folder / "datasette.yml").read_text("utf-8")
    text = text.replace("settings:\n", "settings:\n  force_https_urls: true\n", 1)
    text = text.replace("trusted_proxies: []", "trusted_proxies: [127.0.0.1]")
    (folder / "datasette.yml").write_text(text, "utf-8")
    subprocess.run([OPENSSL, *CERTIFICATE.split()], cwd=tmp_path, check=True, capture_output=True)
    set_up_nginx(tmp_path, ports)
    options = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": {**os.environ}}
    running = [
        subprocess.Popen([*COMMAND, "serve", str(folder), "--port", str(ports[2])], **options),
        subprocess.Popen([NGINX, "-p", tmp_path, "-c", "nginx.conf"], stderr=subprocess.DEVNULL),
    ]
    address = f"https://localhost:{ports[1]}"
    try:
        wait_until(lambda: ask(f"{address}/-/intranet/health")[0] == 200)
        yield address, f"http://localhost:{ports[0]}", tmp_path
    finally:
        for process in running:
            process.terminate()
            process.wait(PATIENCE)


def set_up_nginx(folder, ports):
    """Write nginx.conf to the folder, which is deploy/nginx.conf for HTTP, HTTPS and the site at these ports."""
    shown = (DEPLOY / "nginx.conf").read_text("utf-8")
    for old, new in {
        "listen 80;": f"listen {ports[0]};",
        "listen 443": f"listen {ports[1]}",
        "127.0.0.1:8001": f"127.0.0.1:{ports[2]}",
        "/etc/ssl/intranet": str(folder),
        "/var/log/nginx": str(folder),
        # What stands there for whoever wants it.
        "# proxy_cache": "proxy_cache",
        "/var/cache/nginx": str(folder),
        "add_header Strict": "add_header X-Kept $upstream_cache_status always; add_header Strict",
    }.items():
        assert old in shown, old
        shown = shown.replace(old, new)
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = "".join(f"{kind}_temp_path {folder};" for kind in kinds)
    # Started by root, nginx would work as somebody else, who may not enter the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    head = f"{user} daemon off; pid {folder}/pid; error_log {folder}/error.log; events {{}}\nhttp {{ {temporary}\n"
    (folder / "nginx.conf").write_text(head + shown + "}", "utf-8")
    subprocess.run([NGINX, "-t", "-p", folder, "-c", "nginx.conf"], check=True, capture_output=True)


def ask(address, data=None, **headers):
    """(status, headers, text) without following a redirect; (0, {}, '') when nobody answers."""

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_arguments):
            return None

    trusting = ssl._create_unverified_context()
    opener = urllib.request.build_opener(Stay, urllib.request.HTTPSHandler(context=trusting))
    try:
        with opener.open(urllib.request.Request(address, data=data, headers=headers), timeout=PATIENCE) as answer:
            return answer.status, answer.headers, answer.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        return error.code, error.headers, error.read().decode()
    except OSError:
        return 0, {}, ""


def test_a_site_behind_tls_answers_and_no_log_says_who_reads_what(behind_tls):
    address, plain, logs = behind_tls
    status, headers, text = ask(f"{address}/meetings?q=Planterad")
    assert status == 200 and "strict-transport-security" in headers and "<main" in text
    assert ask(f"{plain}/meetings")[:1] == (301,) and ask(f"{plain}/meetings")[1]["location"].startswith("https://")
    # Secure cookies and https addresses: the site believes this proxy.
    switched = ask(f"{address}/-/intranet/language?to=en&next=/")
    assert "secure" in (switched[1].get("set-cookie") or "secure").lower()
    for path in ("/propose", "/follow", "/-/static/app.css"):
        ask(f"{address}{path}")
    ask(f"{address}/follow", data=urllib.parse.urlencode({"code": "Planterad"}).encode())
    assert ask(f"{address}/-/intranet/ready")[0] == 200
    lines = (logs / "intranet.log").read_text("utf-8").splitlines()
    told = "\n".join(lines)
    assert " GET 200 " in told
    for planted in ("127.0.0.1", "::1", "Planterad", "propose", "follow", "meetings", "static"):
        assert planted not in told, planted
    assert not any(" POST " in line for line in lines)
    # 512 kB is enough for what residents send.
    assert ask(f"{address}/propose", data=b"x" * 600_000)[0] == 413


def test_a_proxy_keeps_what_is_public_in_each_coding_and_nothing_of_who_has_a_cookie(behind_tls):
    address = f"{behind_tls[0]}/groups"

    def kept(**headers):
        status, told, _ = ask(address, **headers)
        assert status == 200
        return told["x-kept"], told.get("content-encoding"), told["cache-control"].partition(",")[0]

    assert [kept(), kept()] == [("MISS", None, "public"), ("HIT", None, "public")]
    # Whoever reads gzip is not sent the plain page, nor the other the packed one.
    packed = {"Accept-Encoding": "gzip"}
    assert [kept(**packed), kept(**packed)] == [("MISS", "gzip", "public"), ("HIT", "gzip", "public")]
    assert kept() == ("HIT", None, "public")
    signed_in = {"Cookie": "intranet_session=abc"}
    assert [kept(**signed_in), kept(**signed_in)] == [("MISS", None, "private")] * 2
