"""Makes the bulk of the samples: minutes, schedules, rosters and registers of the invented municipality Ekmarka."""
