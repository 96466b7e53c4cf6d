"""The steps of a build as Dagster assets, and how they are run together.

Here belongs what Dagster needs to know: which step follows which, what is shown of each, and when it has to
run again. What a step does belongs to the modules that it calls.
"""

import warnings

# Partitions that share one run are what this needs; that their parameter may change is for an upgrade to find out.
warnings.filterwarnings("ignore", message="Parameter `backfill_policy`")
