-- One row a national value and the actual value that it is given for: of the same document, indicator and unit, not of
-- another time, and each the nearest to the other in the text, a few sentences away at most.
CREATE VIEW kpi_against_england AS
WITH placed AS (
    SELECT kpis.*, evidence.char_start AS place
    FROM kpis
    JOIN evidence
        ON evidence."table" = 'kpis' AND evidence.record_id = kpis.id AND evidence.field = 'value' AND evidence.part = 1
    WHERE role IN ('actual', 'comparator_national') AND indicator_id IS NOT NULL
),
paired AS (
    SELECT
        actual,
        england,
        row_number() OVER (PARTITION BY actual.id ORDER BY abs(actual.place - england.place), england.id) AS from_actual,
        row_number() OVER (PARTITION BY england.id ORDER BY abs(actual.place - england.place), actual.id) AS from_other
    FROM placed AS actual
    JOIN placed AS england
        ON england.role = 'comparator_national'
        AND england.document_id = actual.document_id
        AND england.indicator_id = actual.indicator_id
        AND england.unit = actual.unit
        AND (england.period_end IS NULL OR actual.period_end IS NULL OR england.period_end = actual.period_end)
        AND abs(actual.place - england.place) < 1000
    WHERE actual.role = 'actual'
)
SELECT
    actual.authority_id,
    actual.indicator_id,
    indicators.name AS indicator,
    actual.unit,
    coalesce(actual.period_end, england.period_end) AS period_end,
    actual.value,
    england.value AS england,
    round(actual.value - england.value, 4) AS difference,
    CASE
        WHEN actual.value = england.value THEN 'same'
        WHEN indicators.better = 'neither' THEN NULL
        WHEN (actual.value > england.value) = (indicators.better = 'higher') THEN 'better'
        ELSE 'worse'
    END AS compares,
    actual.document_id,
    actual.id AS kpi_id,
    england.id AS england_kpi_id
FROM paired
JOIN indicators ON indicators.indicator_id = actual.indicator_id
WHERE from_actual = 1 AND from_other = 1;

COMMENT ON VIEW kpi_against_england IS 'Measured values beside the national value that the same document gives for them.';
COMMENT ON COLUMN kpi_against_england.compares IS 'better, worse or same; null where they differ and neither way is better.';
