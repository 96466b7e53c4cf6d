-- One row a label and unit that figures of several documents have and no indicator of the catalogue names. Labels that
-- differ in numbers, case or punctuation are one; one without a word is none.
CREATE VIEW indicator_candidates AS
WITH unnamed AS (
    SELECT
        *,
        trim(regexp_replace(
            regexp_replace(
                lower(label),
                '\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|first|second|third)\b', ' ', 'g'
            ),
            '[^a-z]+', ' ', 'g'
        )) AS words
    FROM kpis
    WHERE indicator_id IS NULL AND role IN ('actual', 'baseline')
)
SELECT
    words AS label,
    unit,
    count(*) AS figures,
    count(DISTINCT document_id) AS documents,
    count(DISTINCT authority_id) AS authorities,
    first(quote ORDER BY length(quote), document_id, char_start, id) AS example,
    first(id ORDER BY length(quote), document_id, char_start, id) AS kpi_id
FROM unnamed
WHERE regexp_matches(words, '[a-z]{4}')
GROUP BY words, unit
HAVING count(DISTINCT document_id) > 1
ORDER BY documents DESC, figures DESC, label, unit;

COMMENT ON VIEW indicator_candidates IS 'What is often measured and not in the catalogue of indicators: candidates for it, the most frequent first.';
COMMENT ON COLUMN indicator_candidates.label IS 'The words for what is measured, in small letters, without numbers.';
COMMENT ON COLUMN indicator_candidates.example IS 'The shortest sentence that has it.';
COMMENT ON COLUMN indicator_candidates.kpi_id IS 'The figure of the example.';
