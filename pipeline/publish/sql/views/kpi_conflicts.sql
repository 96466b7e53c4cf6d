-- One row an authority, indicator, unit and time for which two documents give exact values none of which agree. What
-- one rounds and the other does not agrees, and so do a day and the month or week that ends on it.
CREATE VIEW kpi_conflicts AS
WITH told AS (
    SELECT
        *,
        CASE WHEN period_end - period_start > 31 THEN period_start END AS since,
        length(regexp_extract(value_text, '\d\.(\d+)', 1)) AS decimals
    FROM kpis
    WHERE role IN ('actual', 'baseline') AND qualifier = 'exact'
        AND indicator_id IS NOT NULL AND authority_id IS NOT NULL AND period_end IS NOT NULL
),
compared AS (
    SELECT
        one.authority_id,
        one.indicator_id,
        one.unit,
        one.since,
        one.period_end,
        bool_or(
            one.value = other.value
            OR (
                one.decimals <> other.decimals
                AND abs(one.value - other.value) <= 0.5 * power(10, -least(one.decimals, other.decimals)) + 1e-9
            )
        ) AS agree
    FROM told AS one
    JOIN told AS other
        ON other.authority_id = one.authority_id
        AND other.indicator_id = one.indicator_id
        AND other.unit = one.unit
        AND other.since IS NOT DISTINCT FROM one.since
        AND other.period_end = one.period_end
        AND other.document_id > one.document_id
    GROUP BY one.authority_id, one.indicator_id, one.unit, one.since, one.period_end, one.document_id, other.document_id
)
SELECT
    authority_id,
    indicator_id,
    unit,
    min(period_start) AS period_start,
    period_end,
    list_sort(list(DISTINCT value)) AS given,
    list(
        struct_pack(document_id := document_id, value := value, page := page, quote := quote, kpi_id := id)
        ORDER BY document_id, char_start, id
    ) AS told_by
FROM told
WHERE EXISTS (
    FROM compared
    WHERE NOT compared.agree
        AND compared.authority_id = told.authority_id
        AND compared.indicator_id = told.indicator_id
        AND compared.unit = told.unit
        AND compared.since IS NOT DISTINCT FROM told.since
        AND compared.period_end = told.period_end
)
GROUP BY authority_id, indicator_id, unit, since, period_end;

COMMENT ON VIEW kpi_conflicts IS 'Indicators for which two documents give different values at the same time, rounding apart.';
COMMENT ON COLUMN kpi_conflicts.told_by IS 'Each document''s values with their quotes.';
