-- One row an authority, indicator, unit and period for which two documents give different exact values.
CREATE VIEW kpi_conflicts AS
SELECT
    authority_id,
    indicator_id,
    unit,
    period_start,
    period_end,
    list(DISTINCT value ORDER BY value) AS given,
    list(
        struct_pack(document_id := document_id, value := value, page := page, quote := quote)
        ORDER BY document_id, char_start
    ) AS told_by
FROM kpis
WHERE indicator_id IS NOT NULL AND period_end IS NOT NULL AND role IN ('actual', 'baseline') AND qualifier = 'exact'
GROUP BY authority_id, indicator_id, unit, period_start, period_end
HAVING count(DISTINCT value) > 1 AND count(DISTINCT document_id) > 1;

COMMENT ON VIEW kpi_conflicts IS 'Indicators for which two documents give different values at the same time.';
COMMENT ON COLUMN kpi_conflicts.told_by IS 'Each document''s value with its quote.';
