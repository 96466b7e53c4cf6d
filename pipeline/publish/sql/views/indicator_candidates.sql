-- One row a label that many figures have and no indicator of the catalogue names.
CREATE VIEW indicator_candidates AS
SELECT
    lower(label) AS label,
    mode(unit) AS unit,
    count(*) AS figures,
    count(DISTINCT document_id) AS documents,
    count(DISTINCT authority_id) AS authorities
FROM kpis
WHERE indicator_id IS NULL
GROUP BY lower(label)
HAVING count(DISTINCT document_id) > 1
ORDER BY documents DESC, figures DESC, label;

COMMENT ON VIEW indicator_candidates IS 'What is often measured and not in the catalogue of indicators: candidates for it.';
