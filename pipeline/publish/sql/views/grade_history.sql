-- One row an authority, judgement and inspection, with the grade before it.
CREATE VIEW grade_history AS
WITH dated AS (
    SELECT
        inspection_id,
        any_value(framework ORDER BY described <> 'primary', document_id) AS framework,
        any_value(event ORDER BY described <> 'primary', document_id) AS event,
        coalesce(min(start_date), make_date(try_cast(regexp_extract(inspection_id, '/(\d{4})', 1) AS BIGINT), 1, 1)) AS inspected
    FROM inspections
    GROUP BY inspection_id
),
judged AS (
    SELECT judgements.*, dated.framework, dated.inspected
    FROM judgements
    JOIN dated ON dated.inspection_id = judgements.inspection_id
    WHERE judgements.grade_rank IS NOT NULL
)
SELECT
    judged.authority_id,
    authorities.name AS authority,
    judgement,
    inspected,
    framework,
    inspection_id,
    grade,
    grade_rank,
    lag(grade) OVER through_time AS previous_grade,
    CASE sign(grade_rank - lag(grade_rank) OVER through_time)
        WHEN -1 THEN 'improved'
        WHEN 1 THEN 'declined'
        WHEN 0 THEN 'same'
    END AS change,
    source,
    disagree
FROM judged
LEFT JOIN authorities ON authorities.authority_id = judged.authority_id
WINDOW through_time AS (PARTITION BY judged.authority_id, judgement ORDER BY inspected, inspection_id);

COMMENT ON VIEW grade_history IS 'Every grade of an authority and judgement through time, with the grade before it.';
COMMENT ON COLUMN grade_history.inspected IS 'The first day of the inspection; 1 January where only its year is known.';
COMMENT ON COLUMN grade_history.change IS 'improved, declined or same, against the grade before.';
