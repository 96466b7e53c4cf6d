"""Characters that documents print for one sign: what counts as a dash, wherever text is read."""

DASHES = "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2500\u2501\ufe58\ufe63\uff0d\ufffe"
STRUCK = "\u0335\u0336"  # strokes through the letter before: some reports print dashes with them
