-- One row an inspection and judgement. Of several documents the inspection's own report counts first, then Ofsted
-- looking back, then others. "All areas" stands for the judgements that other documents name, the safeguarding
-- board's apart, and for itself where none does.
CREATE VIEW judgements AS
WITH named AS (
    SELECT DISTINCT inspection_id, judgement FROM grades WHERE judgement NOT IN ('all_areas', 'lscb')
),
told AS (
    SELECT
        grades.* REPLACE (
            CASE WHEN grades.judgement = 'all_areas' THEN coalesce(named.judgement, 'all_areas') ELSE grades.judgement END
            AS judgement
        ),
        grades.judgement = 'all_areas' AS expanded,
        list_position(['primary', 'retrospective', 'secondary'], grades.source) AS distance,
        list_position(['table', 'heading', 'prose'], grades.reported) AS strength
    FROM grades
    LEFT JOIN named ON grades.judgement = 'all_areas' AND named.inspection_id = grades.inspection_id
)
SELECT
    inspection_id,
    judgement,
    first(authority_id ORDER BY distance, expanded, strength, document_id) AS authority_id,
    first(grade ORDER BY distance, expanded, strength, document_id) AS grade,
    first(grade_rank ORDER BY distance, expanded, strength, document_id) AS grade_rank,
    first(source ORDER BY distance, expanded, strength, document_id) AS source,
    count(DISTINCT grade) > 1 AS disagree,
    list(DISTINCT grade ORDER BY grade) AS grades,
    list(
        struct_pack(document_id := document_id, grade := grade, source := source, page := page, quote := quote)
        ORDER BY distance, expanded, strength, document_id
    ) AS told_by
FROM told
GROUP BY inspection_id, judgement;

COMMENT ON VIEW judgements IS 'One row an inspection and judgement, with the documents that told it and whether they disagree.';
COMMENT ON COLUMN judgements.grade IS 'The grade as the nearest document gives it.';
COMMENT ON COLUMN judgements.disagree IS 'Whether two documents give different grades.';
COMMENT ON COLUMN judgements.told_by IS 'Each document''s grade with its quote, the nearest first.';
