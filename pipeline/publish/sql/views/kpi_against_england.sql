-- One row an actual value and the national value that the same document gives for the indicator.
CREATE VIEW kpi_against_england AS
SELECT
    actual.authority_id,
    actual.indicator_id,
    indicators.name AS indicator,
    actual.unit,
    actual.period_end,
    actual.value,
    england.value AS england,
    actual.value - england.value AS difference,
    CASE
        WHEN actual.value = england.value THEN 'same'
        WHEN indicators.better = 'neither' THEN NULL
        WHEN (actual.value > england.value) = (indicators.better = 'higher') THEN 'better'
        ELSE 'worse'
    END AS compares,
    actual.document_id,
    actual.id AS kpi_id,
    england.id AS england_kpi_id
FROM kpis AS actual
JOIN kpis AS england
    ON england.role = 'comparator_national'
    AND england.document_id = actual.document_id
    AND england.indicator_id = actual.indicator_id
    AND england.unit = actual.unit
    AND (england.period_end IS NULL OR actual.period_end IS NULL OR england.period_end = actual.period_end)
JOIN indicators ON indicators.indicator_id = actual.indicator_id
WHERE actual.role = 'actual';

COMMENT ON VIEW kpi_against_england IS 'Measured values beside the national value that the same document gives.';
COMMENT ON COLUMN kpi_against_england.compares IS 'better, worse or same; null where neither way is better.';
