-- One row an authority, indicator and time. Of several values one without a doubt comes first, then the one that was
-- measured before one looked back at, then the one whose own words date it, then the first of its document, where
-- parts stand behind their whole.
CREATE VIEW kpi_series AS
WITH dated AS (
    SELECT
        *,
        struct_pack(
            doubted := doubt IS NOT NULL,
            looking_back := role = 'baseline',
            dating := list_position(['stated', 'inherited', 'resolved', 'inspection', 'document'], period_basis),
            document_id := document_id,
            place := char_start + strpos(quote, value_text),
            id := id
        ) AS rank
    FROM kpis
    WHERE role IN ('actual', 'baseline')
        AND indicator_id IS NOT NULL AND authority_id IS NOT NULL AND period_end IS NOT NULL
)
SELECT
    dated.authority_id,
    any_value(authorities.name) AS authority,
    dated.indicator_id,
    any_value(indicators.name) AS indicator,
    dated.unit,
    period_start,
    period_end,
    first(value ORDER BY rank) AS value,
    first(qualifier ORDER BY rank) AS qualifier,
    any_value(indicators.better) AS better,
    first(doubt ORDER BY rank) AS doubt,
    list_sort(list(DISTINCT value)) AS given,
    list_sort(list(DISTINCT dated.document_id)) AS documents,
    first(dated.id ORDER BY rank) AS kpi_id
FROM dated
JOIN indicators ON indicators.indicator_id = dated.indicator_id
LEFT JOIN authorities ON authorities.authority_id = dated.authority_id
GROUP BY dated.authority_id, dated.indicator_id, dated.unit, period_start, period_end;

COMMENT ON VIEW kpi_series IS 'One indicator of one authority through time, over all documents that give it: one row a time.';
COMMENT ON COLUMN kpi_series.value IS 'The value; of several the one that was measured then, without a doubt, dated by its own words.';
COMMENT ON COLUMN kpi_series.doubt IS 'Why the value is doubtful, see kpis.';
COMMENT ON COLUMN kpi_series.given IS 'All values that are given for this time; more than one where they differ or are of parts.';
COMMENT ON COLUMN kpi_series.documents IS 'The documents that give a value for this time.';
COMMENT ON COLUMN kpi_series.kpi_id IS 'The figure of the value, to explain.';
