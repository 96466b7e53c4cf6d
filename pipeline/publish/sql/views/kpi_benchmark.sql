-- One row a value of an authority, with those of its statistical neighbours for the same indicator and period.
CREATE VIEW kpi_benchmark AS
WITH neighbours AS (
    SELECT authority_id, unnest(statistical_neighbours) AS neighbour_id FROM authorities
)
SELECT
    own.authority_id,
    own.authority,
    own.indicator_id,
    own.indicator,
    own.unit,
    own.period_end,
    own.value,
    count(DISTINCT near.authority_id) AS neighbours,
    median(near.value) AS neighbours_median,
    min(near.value) AS neighbours_lowest,
    max(near.value) AS neighbours_highest
FROM kpi_series AS own
JOIN neighbours ON neighbours.authority_id = own.authority_id
JOIN kpi_series AS near
    ON near.authority_id = neighbours.neighbour_id
    AND near.indicator_id = own.indicator_id
    AND near.unit = own.unit
    AND near.period_end = own.period_end
GROUP BY ALL;

COMMENT ON VIEW kpi_benchmark IS 'Values of an authority beside those of its statistical neighbours at the same time.';
COMMENT ON COLUMN kpi_benchmark.neighbours IS 'How many neighbours'' values are known.';
