"""The figures of the hand check, counted from its files: shares with their Wilson intervals, and classes of error."""

import csv
import math
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

Row = dict[str, str]

FOLDER = Path(__file__).parent
SAMPLES = ("findings", "improvement_areas", "progress", "not_covered")

# What stands before the names of a draw's files, and the samples that were judged.
SECOND, THIRD = "second_", "third_"
DRAWS = {"": SAMPLES, SECOND: SAMPLES[1:], THIRD: SAMPLES}

# The normal quantile of a 95 % interval.
Z = 1.959964


def read(sample: str, prefix: str = "") -> list[Row]:
    """The judged rows of a draw's sample, in the order drawn."""
    with (FOLDER / f"{prefix}{sample}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def wilson(right: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share, in percent."""
    share = right / of
    middle = share + Z**2 / (2 * of)
    reach = Z * math.sqrt(share * (1 - share) / of + Z**2 / (4 * of**2))
    low, high = ((middle + sign * reach) / (1 + Z**2 / of) for sign in (-1, 1))
    return round(100 * low, 1), round(100 * high, 1)


def figure(verdicts: Iterable[bool]) -> dict[str, float]:
    """How many of the verdicts are good, as a count, a share and its interval in percent."""
    verdicts = list(verdicts)
    right, of = sum(verdicts), len(verdicts)
    low, high = wilson(right, of)
    return {"right": right, "of": of, "percent": round(100 * right / of, 1), "low": low, "high": high}


def held(rows: Iterable[Row]) -> dict[str, float]:
    """The share of right verdicts; a doubtful row is neither a hit nor a miss."""
    return figure(row["verdict"] == "right" for row in rows if row["verdict"] != "doubtful")


def topics_right(areas: Iterable[Row]) -> dict[str, float]:
    """The share of right topics among those that the areas were given."""
    return figure(topic not in row["topics_wrong"].split() for row in areas for topic in row["released"].split())


def figures(prefix: str = "") -> dict[str, dict[str, float]]:
    """Every figure of a draw by its name."""
    areas, progress, not_covered = (read(sample, prefix) for sample in SAMPLES[1:])
    return {
        **(figures_of_findings(read("findings", prefix)) if "findings" in DRAWS[prefix] else {}),
        "areas_all_topics": held(areas),
        "areas_topics_given": topics_right(areas),
        "areas_no_topic_missing": figure(not row["topics_missing"] for row in areas),
        "progress_status": held(progress),
        "progress_first_finding": figure(row["first_finding_speaks"] == "yes" for row in progress),
        "progress_both": figure(not row["error"] for row in progress),
        "not_covered": held(not_covered),
        **{
            f"not_covered_{scope}": held(row for row in not_covered if row["area_scope"] == scope)
            for scope in ("local_authority", "lscb")
        },
    }


def figures_of_findings(findings: list[Row]) -> dict[str, dict[str, float]]:
    """The figures of the sample of findings."""
    return {
        "findings_assessment": held(findings),
        "findings_assessment_first_choice": figure(row["released"] == row["right"] for row in findings),
        "findings_prevalence": figure(row["prevalence"] == "right" for row in findings if row["prevalence"]),
    }


def errors(prefix: str = "") -> dict[str, dict[str, int]]:
    """How many rows of each sample of a draw fall in each class of error, the largest class first."""
    return {
        sample: dict(Counter(row["error"] for row in read(sample, prefix) if row["error"]).most_common())
        for sample in DRAWS[prefix]
    }
