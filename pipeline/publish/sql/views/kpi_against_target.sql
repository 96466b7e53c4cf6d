-- One row a target and the actual value that it is given for: of the same document, indicator and unit, not of
-- another time, and each the nearest to the other in the text, a few sentences away at most.
CREATE VIEW kpi_against_target AS
WITH placed AS (
    SELECT kpis.*, evidence.char_start AS place
    FROM kpis
    JOIN evidence
        ON evidence."table" = 'kpis' AND evidence.record_id = kpis.id AND evidence.field = 'value' AND evidence.part = 1
    WHERE role IN ('actual', 'target') AND indicator_id IS NOT NULL
),
paired AS (
    SELECT
        actual,
        target,
        row_number() OVER (PARTITION BY actual.id ORDER BY abs(actual.place - target.place), target.id) AS from_actual,
        row_number() OVER (PARTITION BY target.id ORDER BY abs(actual.place - target.place), actual.id) AS from_other
    FROM placed AS actual
    JOIN placed AS target
        ON target.role = 'target'
        AND target.document_id = actual.document_id
        AND target.indicator_id = actual.indicator_id
        AND target.unit = actual.unit
        AND (target.period_end IS NULL OR actual.period_end IS NULL OR target.period_end = actual.period_end)
        AND abs(actual.place - target.place) < 1000
    WHERE actual.role = 'actual'
)
SELECT
    actual.authority_id,
    actual.indicator_id,
    indicators.name AS indicator,
    actual.unit,
    coalesce(actual.period_end, target.period_end) AS period_end,
    actual.value,
    target.value AS target,
    round(actual.value - target.value, 4) AS difference,
    CASE indicators.better
        WHEN 'higher' THEN actual.value >= target.value
        WHEN 'lower' THEN actual.value <= target.value
    END AS met,
    actual.document_id,
    actual.id AS kpi_id,
    target.id AS target_kpi_id
FROM paired
JOIN indicators ON indicators.indicator_id = actual.indicator_id
WHERE from_actual = 1 AND from_other = 1;

COMMENT ON VIEW kpi_against_target IS 'Measured values beside the target that the same document gives for them.';
COMMENT ON COLUMN kpi_against_target.met IS 'Whether the target was met; null where neither way is better.';
