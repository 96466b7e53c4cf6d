-- One row an improvement area, with what the last document that reaches it says of it.
CREATE VIEW improvement_tracker AS
WITH later AS (
    SELECT progress.*, coalesce(documents.published_end, documents.published_start) AS published
    FROM progress
    JOIN documents ON documents.document_id = progress.document_id
    WHERE status <> 'not_covered'
),
latest AS (
    SELECT *
    FROM later
    QUALIFY row_number() OVER (
        PARTITION BY improvement_area_id ORDER BY published DESC NULLS LAST, score DESC NULLS LAST, document_id
    ) = 1
)
SELECT
    areas.id AS improvement_area_id,
    areas.authority_id,
    areas.inspection_id,
    areas.kind,
    areas.seq,
    areas.text,
    coalesce(latest.status, 'not_covered') AS status,
    latest.document_id,
    latest.published,
    latest.score,
    coalesce(findings.text, list_filter(latest.reasons, lambda reason: starts_with(reason, 'told again: '))[1][13:]) AS sentence,
    findings.page,
    findings.id AS finding_id
FROM improvement_areas AS areas
LEFT JOIN latest ON latest.improvement_area_id = areas.id
LEFT JOIN findings ON findings.id = latest.finding_ids[1];

COMMENT ON VIEW improvement_tracker IS 'Every improvement area with its latest status and the sentence that tells it; where the area was only told again, that area.';
COMMENT ON COLUMN improvement_tracker.status IS 'improved, mixed or not_yet by the last document that reaches the area; not_covered where none does.';
