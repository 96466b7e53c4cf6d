"""What Dagster loads: the assets, how they run, and the project that they work on."""

import dagster as dg

from pipeline.assets.graph import ASSETS
from pipeline.assets.project import Project

definitions = dg.Definitions(
    assets=ASSETS,
    executor=dg.in_process_executor,  # parallel work is inside the one step that has it
    resources={"project": Project.from_environment()},
)
