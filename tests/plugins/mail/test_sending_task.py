"""The background task: Datasette starts and ends it, it goes on after a fault, and says each fault once."""

import asyncio
import logging
import shutil

import pytest
from datasette.app import Datasette
from datasette_intranet.plugins.mail import sending_task
from datasette_intranet.schema.errors import UnusableSite

from tests.mail_server import configure_mail
from tests.site import make_site
from tests.wait import PATIENCE


def site_with(folder, settings: dict | None):
    configure_mail(make_site(folder), settings)
    return Datasette(config_dir=folder)


def names(datasette) -> list[str]:
    return [task.name for task in datasette._background_tasks.tasks()]


def test_it_runs_where_mail_is_configured_and_ends_with_the_site(tmp_path, mail_server, monkeypatch):
    calls = asyncio.Queue()

    def send(folder, settings, now, stop):
        loop.call_soon_threadsafe(calls.put_nowait, stop)

    monkeypatch.setattr(sending_task, "send_due", send)

    async def run():
        datasette = site_with(tmp_path, mail_server.settings())
        await datasette.start_background_tasks()
        stop = await asyncio.wait_for(calls.get(), PATIENCE)
        assert names(datasette) == ["intranet_mail"] and not stop()
        await datasette.invoke_shutdown()
        assert stop(), "what is left of the run ends after the letter that it is at"

    with asyncio.Runner() as runner:
        loop = runner.get_loop()
        runner.run(run())


def test_without_settings_there_is_no_task_and_wrong_ones_stop_the_start(tmp_path):
    async def start(settings):
        datasette = site_with(tmp_path, settings)
        await datasette.invoke_startup()
        found = names(datasette)
        datasette.close()
        return found

    assert asyncio.run(start(None)) == []
    with pytest.raises(UnusableSite, match="sender saknas; site_address saknas"):
        asyncio.run(start({"host": "smtp.ekmarka.example"}))
    shutil.rmtree(tmp_path / "private", ignore_errors=True)


def test_a_fault_is_said_once_and_ends_nothing(tmp_path, monkeypatch, caplog):
    faults = [UnusableSite("Borta."), UnusableSite("Borta."), KeyError("x"), UnusableSite("Borta."), None]
    done = []

    def send(*_):
        done.append(1)
        if fault := faults.pop(0):
            raise fault

    monkeypatch.setattr(sending_task, "send_due", send)

    async def run():
        task = asyncio.create_task(sending_task.send_each_minute(tmp_path, None, seconds=0))
        while faults:
            await asyncio.sleep(0)
        task.cancel()

    with caplog.at_level(logging.WARNING):
        asyncio.run(run())
    assert [record.getMessage() for record in caplog.records] == [
        "e-mail: Borta.",
        "e-mail: letters could not be sent",
        "e-mail: Borta.",
    ]
