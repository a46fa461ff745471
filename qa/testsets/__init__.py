"""Making test sets: checking what is written, drafting what may be asked, splitting in two."""
