-- Items that wait for a time that was named ('hösten', 'nästa års första möte') are looked for at each document that is
-- loaded and each meeting that is saved: few of very many.
CREATE INDEX agenda_items_wait_long ON agenda_items(meeting_id) WHERE status = 'deferred' AND deferred_until IS NOT NULL;
