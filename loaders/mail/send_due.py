"""Sending what is due: looks for news and reminders, writes each letter when it is sent, and marks what became of it.

Of which tasks somebody is reminded, and when, is in reminder_letter.py. The running server calls it each minute
(plugins/mail/sending_task.py), and so does `intranet mail send-due`.
"""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlite_utils

from ...schema.clock import ZONE
from ...schema.database import open_private
from ...schema.mail import letters as outbox
from ...schema.mail import mail_state as state
from ...schema.mail.letters import WaitingLetter
from ...schema.mail.mail_links import CONFIRM, UNSUBSCRIBE, signed_link_text
from ...schema.mail.moments import moment_text
from ...schema.mail.recipients import (
    Recipient,
    all_recipients,
    enter_recipients,
    groups_with_letters,
    note_refused,
    recipient_by_id,
)
from ...schema.telemetry import span_around
from ...schema.transaction import write_transaction
from .calendar_part import calendar_part
from .letter_parts import CHOICES_PATH, UNSUBSCRIBE_PATH, site_link, whole_letter
from .letter_words import letter_phrase
from .mail_message import LetterText, mail_message
from .mail_server import MailServer, MailServerAway, NotTaken, PerhapsTaken, mail_server
from .mail_settings import MailSettings, is_address
from .news_letter import RowsOfNews, news_subject_and_parts, read_news
from .news_of_record import gather_news
from .reminder_letter import RemindersOfDay
from .sending_lock import sending_lock
from .what_recipients_read import Readers, readers_of_site

# News that their reader cannot read yet are tried again after that.
_UNTIL_PUBLISHED = timedelta(hours=1)
_HOUR = timedelta(hours=1)
# After a failure the server is left alone for a minute, then for two, four … at most an hour.
_LONGEST_AWAY = 60


@dataclass
class Sent:
    """What came of one run: letters sent, put off or failed, and whether another process was sending.

    `away` is why nothing was tried, when the mail server could not be used a moment ago.
    """

    sent: int = 0
    put_off: int = 0
    is_busy: bool = False
    away: str = ""


def send_due(
    folder: Path,
    settings: MailSettings,
    now: datetime,
    stop: Callable[[], bool] = lambda: False,
) -> Sent:
    """Send the letters of the site in `folder` that are due at `now`. Between two letters `stop` may end it.

    Raises MailServerAway when the mail server cannot be used (nothing is lost: all of it waits), UnusableSite when
    private.db cannot be written, and sqlite3.DatabaseError when the record cannot be read.
    """
    with ExitStack() as stack:
        if not stack.enter_context(sending_lock(folder)):
            return Sent(is_busy=True)
        private = stack.enter_context(closing(open_private(folder)))
        outbox.settle_interrupted(private, now)
        enter_recipients(private)
        today = now.astimezone(ZONE).date().isoformat()
        readers = stack.enter_context(readers_of_site(folder, today, groups_with_letters(private)))
        run = _Run(private, readers, settings, now)
        with span_around("mail.gather"):
            run.gather()
        with span_around("mail.send") as told:
            done = run.send(stop)
            told.update(sent=done.sent, put_off=done.put_off)
        return done


class _NotYetReadable(Exception):
    """What the letter tells is not published yet, and its recipient reads only what is."""


class _Run:
    def __init__(
        self, private: sqlite_utils.Database, readers: Readers, settings: MailSettings, now: datetime
    ) -> None:
        self._private, self._readers, self._settings, self._now = private, readers, settings, now
        self._reminders: RemindersOfDay | None = None

    def gather(self) -> None:
        """Write down what is due, and end what is too late."""
        recipients = all_recipients(self._private)
        gather_news(self._private, self._readers, recipients, self._now, self._settings.domain)
        self._gather_reminders(recipients)
        outbox.end_what_is_too_late(self._private, self._now)

    def _gather_reminders(self, recipients: list[Recipient]) -> None:
        here, today = self._now.astimezone(ZONE), self._readers.today
        reminded = state.mail_state_value(self._private.conn, state.REMINDED)
        if here.strftime("%H:%M") < self._settings.reminders_at or (reminded or "") >= today:
            return
        concerned = [one for one in recipients if self._reminders_of_day().letter_for(one)]
        midnight = (here + timedelta(1)).replace(hour=0, minute=0, second=0, microsecond=0)
        with write_transaction(self._private) as connection:
            for one in concerned:
                due, expires = moment_text(self._now), moment_text(midnight.astimezone(UTC))
                outbox.new_letter(connection, one.id, outbox.REMINDER, today, due, expires, self._settings.domain)
            state.store_mail_state(connection, state.REMINDED, today)

    def _reminders_of_day(self) -> RemindersOfDay:
        if self._reminders is None:
            self._reminders = RemindersOfDay(self._readers, self._settings)
        return self._reminders

    def send(self, stop: Callable[[], bool]) -> Sent:
        """Send what waits, as much as the limit of an hour lets through. Raises MailServerAway."""
        done = Sent()
        room = self._settings.per_hour - outbox.sent_since(self._private, moment_text(self._now, -_HOUR))
        waiting = outbox.due_letters(self._private, self._now, max(room, 0))
        if waiting and (state.mail_state_value(self._private.conn, state.AWAY_UNTIL) or "") > moment_text(self._now):
            done.away = state.mail_state_value(self._private.conn, state.AWAY_WHY) or ""
            return done
        try:
            with ExitStack() as stack:
                server: MailServer | None = None
                for letter in waiting:
                    if stop():
                        break
                    to_send = self._written(letter)
                    if to_send is None:
                        continue
                    server = server or stack.enter_context(mail_server(self._settings))
                    self._hand_over(server, letter, *to_send, done)
        except MailServerAway as error:
            self._note_away(str(error))
            raise
        if done.sent or done.put_off:
            self._note_back()
        return done

    def _written(self, letter: WaitingLetter) -> tuple[Recipient, str, LetterText] | None:
        """Who gets the letter, at which address, and what it says now; None when there is nothing to send."""
        to = recipient_by_id(self._private, letter.recipient_id)
        if to is None:
            outbox.end_letter(self._private, letter.id, "dropped", self._now)
            return None
        address = to.unconfirmed or "" if letter.sort == outbox.CONFIRM else to.address
        if address and not is_address(address):
            note_refused(self._private, to.id, address, "det är ingen e-postadress", moment_text(self._now))
        try:
            text = self._text(letter, to, address) if is_address(address) else None
        except _NotYetReadable:
            outbox.let_wait(self._private, letter.id, self._now, _UNTIL_PUBLISHED)
            return None
        if text is None:
            outbox.end_letter(self._private, letter.id, "dropped", self._now)
            return None
        return to, address, text

    def _text(self, letter: WaitingLetter, to: Recipient, address: str) -> LetterText | None:
        if letter.sort == outbox.CONFIRM:
            return self._confirmation(to, address)
        calendar = None
        if letter.sort == outbox.REMINDER:
            told = self._reminders_of_day().letter_for(to) if letter.occasion == self._readers.today else None
        elif rows := self._news(letter, to):
            told = news_subject_and_parts(self._settings, rows, to.language)
            calendar = calendar_part(self._settings, self._readers, to, address, rows)
        else:
            told = None
        if told is None:
            return None
        language, site = to.language, self._settings.sender_name
        foot = [letter_phrase("why_person", language, site=site)]
        if to.actor is not None:
            foot = [letter_phrase("why_account", language, site=site), site_link(self._settings, CHOICES_PATH)]
        token = signed_link_text(self._private, UNSUBSCRIBE, to.id, letter.sort)
        stop = site_link(self._settings, UNSUBSCRIBE_PATH, token)
        return replace(whole_letter(self._settings.site_address, told, language, foot, stop), calendar=calendar)

    def _news(self, letter: WaitingLetter, to: Recipient) -> RowsOfNews:
        """The news that the recipient can read now; empty when there is nothing to tell."""
        found = read_news(self._readers, to, letter.news)
        if not any(found.rows.values()):
            if found.later:
                raise _NotYetReadable
            return {}
        if found.later:
            outbox.split_off_news(self._private, letter, found.later, self._now, _UNTIL_PUBLISHED)
        return found.rows

    def _confirmation(self, to: Recipient, address: str) -> LetterText:
        language, site = to.language, self._settings.sender_name
        token = signed_link_text(self._private, CONFIRM, to.id, address)
        link = f"{site_link(self._settings, CHOICES_PATH)}?confirm={token}"
        text = "\n\n".join([letter_phrase("confirm", language, site=site), link, letter_phrase("not_you", language)])
        return LetterText(letter_phrase("subject_confirm", language), f"{text}\n", language)

    def _hand_over(  # noqa: PLR0913, PLR0917 - one letter, to whom, and what came of the run
        self,
        server: MailServer,
        letter: WaitingLetter,
        to: Recipient,
        address: str,
        text: LetterText,
        done: Sent,
    ) -> None:
        private, now = self._private, self._now
        message = mail_message(self._settings, text, address, letter.message_id, now)
        if not outbox.move_state(private, letter.id, "waiting", "sending"):
            return
        try:
            with span_around("mail.letter"):
                server.hand_over(
                    message, address, lambda: outbox.move_state(private, letter.id, "sending", "handing_over")
                )
        except MailServerAway:
            outbox.move_state(private, letter.id, "sending", "waiting")
            raise
        except PerhapsTaken as error:
            outbox.end_letter(private, letter.id, "uncertain", now, str(error))
            raise MailServerAway(str(error)) from error
        except NotTaken as error:
            done.put_off += 1
            if error.for_good:
                note_refused(private, to.id, address, str(error), moment_text(now))
                outbox.end_letter(private, letter.id, "failed", now, str(error))
            else:
                outbox.put_off(private, letter, now, str(error))
        else:
            done.sent += 1
            outbox.end_letter(private, letter.id, "sent", now)

    def _note_away(self, why: str) -> None:
        with write_transaction(self._private) as connection:
            times = int(state.mail_state_value(connection, state.AWAY_TIMES) or 0)
            until = moment_text(self._now, timedelta(minutes=min(2**times, _LONGEST_AWAY)))
            if not times:
                state.store_mail_state(connection, state.AWAY_SINCE, moment_text(self._now))
            state.store_mail_state(connection, state.AWAY_TIMES, str(min(times + 1, 10)))
            state.store_mail_state(connection, state.AWAY_UNTIL, until)
            state.store_mail_state(connection, state.AWAY_WHY, why)

    def _note_back(self) -> None:
        with write_transaction(self._private) as connection:
            for name in (state.AWAY_SINCE, state.AWAY_TIMES, state.AWAY_UNTIL, state.AWAY_WHY):
                state.store_mail_state(connection, name, None)
