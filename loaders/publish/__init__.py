"""`public.db`: the published part of the record, without names that may not stand there."""
