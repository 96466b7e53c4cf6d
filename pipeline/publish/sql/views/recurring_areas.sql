-- recurring_areas
-- One row a pair of areas: one of an inspection, and one of the authority's next that tells it again.
CREATE VIEW recurring_areas AS
WITH inspected AS (
    SELECT inspection_id, authority_id, min(start_date) AS start_date
    FROM inspections
    WHERE start_date IS NOT NULL
    GROUP BY inspection_id, authority_id
),
followed AS (
    SELECT *, lead(inspection_id) OVER (PARTITION BY authority_id ORDER BY start_date, inspection_id) AS next_inspection_id
    FROM inspected
    WHERE inspection_id IN (SELECT inspection_id FROM improvement_areas)
)
SELECT
    followed.authority_id,
    earlier.inspection_id,
    followed.next_inspection_id,
    list_sort(list_intersect(earlier.topics, again.topics)) AS topics,
    earlier.text AS first_told,
    again.text AS told_again,
    earlier.id AS improvement_area_id,
    again.id AS next_improvement_area_id
FROM followed
JOIN improvement_areas AS earlier ON earlier.inspection_id = followed.inspection_id
JOIN improvement_areas AS again ON again.inspection_id = followed.next_inspection_id
JOIN progress
    ON progress.improvement_area_id = earlier.id
    AND progress.document_id = again.document_id
    AND list_contains(progress.reasons, 'told again: ' || again.text);

COMMENT ON VIEW recurring_areas IS 'Improvement areas that were told again at the authority''s next inspection.';
COMMENT ON COLUMN recurring_areas.topics IS 'The topics that both areas name.';
