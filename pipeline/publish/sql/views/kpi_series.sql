-- One row an authority, indicator, unit, period and value, with all documents that give it.
CREATE VIEW kpi_series AS
SELECT
    kpis.authority_id,
    any_value(authorities.name) AS authority,
    kpis.indicator_id,
    any_value(indicators.name) AS indicator,
    kpis.unit,
    period_start,
    period_end,
    value,
    any_value(indicators.better) AS better,
    list(DISTINCT kpis.document_id ORDER BY kpis.document_id) AS documents,
    first(kpis.id ORDER BY role, kpis.document_id, kpis.id) AS kpi_id
FROM kpis
JOIN indicators ON indicators.indicator_id = kpis.indicator_id
LEFT JOIN authorities ON authorities.authority_id = kpis.authority_id
WHERE role IN ('actual', 'baseline') AND period_end IS NOT NULL
GROUP BY kpis.authority_id, kpis.indicator_id, kpis.unit, period_start, period_end, value;

COMMENT ON VIEW kpi_series IS 'One indicator of one authority through time, over all documents that give it.';
COMMENT ON COLUMN kpi_series.documents IS 'The documents that give this value for this period.';
COMMENT ON COLUMN kpi_series.kpi_id IS 'One of the figures, to explain.';
