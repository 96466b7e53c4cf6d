"""Draws the samples of the hand check from a release: the same rows each time, in the order of a hash of their ids."""

import csv
import sys
from pathlib import Path

import duckdb

# The salt of the first draw; those of the next were "hand check, second draw" and "hand check, third draw".
SALT = "hand check, November 2026"

SAMPLES = {
    "findings": """
        SELECT id, document_id, char_start, char_end, assessment AS released
        FROM findings ORDER BY sha256($salt || id) LIMIT 100
    """,
    "improvement_areas": """
        SELECT id, document_id, char_start, char_end, array_to_string(topics, ' ') AS released
        FROM improvement_areas ORDER BY sha256($salt || id) LIMIT 50
    """,
    "progress": """
        SELECT progress.id, area.document_id AS area_document_id, area.char_start AS area_char_start,
            area.char_end AS area_char_end, progress.document_id, first.char_start AS first_char_start,
            first.char_end AS first_char_end, status AS released
        FROM progress
        JOIN improvement_areas AS area ON area.id = improvement_area_id
        JOIN findings AS first ON first.id = finding_ids[1]
        WHERE status <> 'not_covered' ORDER BY sha256($salt || progress.id) LIMIT 50
    """,
    "not_covered": """
        SELECT progress.id, area.document_id AS area_document_id, area.char_start AS area_char_start,
            area.char_end AS area_char_end, area.scope AS area_scope, progress.document_id, status AS released
        FROM progress
        JOIN improvement_areas AS area ON area.id = improvement_area_id
        WHERE status = 'not_covered' ORDER BY sha256($salt || progress.id) LIMIT 50
    """,
}


def draw(release: Path, folder: Path, salt: str = SALT) -> None:
    """Write one table a sample to the folder, ready for the columns of a judge."""
    with duckdb.connect(str(release / "sightline.duckdb"), read_only=True) as connection:
        for sample, query in SAMPLES.items():
            rows = connection.execute(query, {"salt": salt})
            with (folder / f"{sample}.csv").open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(column[0] for column in rows.description)
                writer.writerows(rows.fetchall())


if __name__ == "__main__":
    draw(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:])
