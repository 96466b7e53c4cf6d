-- One row a topic and year: how many inspections told how many authorities to improve it.
CREATE VIEW themes_by_year AS
WITH dated AS (
    SELECT inspection_id, any_value(year(start_date) ORDER BY document_id) AS year
    FROM inspections
    WHERE start_date IS NOT NULL
    GROUP BY inspection_id
),
told AS (
    SELECT areas.id, areas.inspection_id, areas.authority_id, dated.year, unnest(areas.topics) AS topic
    FROM improvement_areas AS areas
    JOIN dated ON dated.inspection_id = areas.inspection_id
)
SELECT
    year,
    topic,
    count(DISTINCT id) AS areas,
    count(DISTINCT inspection_id) AS inspections,
    count(DISTINCT authority_id) AS authorities,
    round(
        count(DISTINCT inspection_id)
        / (SELECT count(DISTINCT inspection_id) FROM told AS all_told WHERE all_told.year = told.year),
        4
    ) AS share
FROM told
GROUP BY year, topic;

COMMENT ON VIEW themes_by_year IS 'What inspections told authorities to improve, by topic and year.';
COMMENT ON COLUMN themes_by_year.share IS 'The share of the year''s inspections with areas that name the topic, from 0 to 1.';
