-- One row an actual value and a target for the same indicator and unit in the same document. A target of another
-- period is no target of this value.
CREATE VIEW kpi_against_target AS
SELECT
    actual.authority_id,
    actual.indicator_id,
    indicators.name AS indicator,
    actual.unit,
    actual.period_end,
    actual.value,
    target.value AS target,
    actual.value - target.value AS difference,
    CASE indicators.better
        WHEN 'higher' THEN actual.value >= target.value
        WHEN 'lower' THEN actual.value <= target.value
    END AS met,
    actual.document_id,
    actual.id AS kpi_id,
    target.id AS target_kpi_id
FROM kpis AS actual
JOIN kpis AS target
    ON target.role = 'target'
    AND target.document_id = actual.document_id
    AND target.indicator_id = actual.indicator_id
    AND target.unit = actual.unit
    AND (target.period_end IS NULL OR actual.period_end IS NULL OR target.period_end = actual.period_end)
JOIN indicators ON indicators.indicator_id = actual.indicator_id
WHERE actual.role = 'actual';

COMMENT ON VIEW kpi_against_target IS 'Measured values beside the target that the same document gives for them.';
COMMENT ON COLUMN kpi_against_target.met IS 'Whether the target was met; null where neither way is better.';
