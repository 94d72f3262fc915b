"""`public.db`: the published part of the record, rebuilt whole, without names that may not stand in public."""
