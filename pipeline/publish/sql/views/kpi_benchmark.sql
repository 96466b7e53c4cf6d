-- One row a value of an authority, with the value of each statistical neighbour for the same indicator that is nearest
-- in time: at most a year apart, and over as long a time. Counts and sums of money are no measure between authorities of
-- different size and are left out, as is what is doubtful.
CREATE VIEW kpi_benchmark AS
WITH measured AS (
    SELECT *, period_end - period_start AS days
    FROM kpi_series
    WHERE unit NOT IN ('count', 'fte', 'currency_gbp') AND doubt IS NULL
),
neighbours AS (
    SELECT authority_id, unnest(statistical_neighbours) AS neighbour_id FROM authorities
),
near AS (
    SELECT
        own.kpi_id AS own_id,
        other.*
    FROM measured AS own
    JOIN neighbours ON neighbours.authority_id = own.authority_id
    JOIN measured AS other
        ON other.authority_id = neighbours.neighbour_id
        AND other.indicator_id = own.indicator_id
        AND other.unit = own.unit
        AND abs(other.period_end - own.period_end) <= 366
        AND abs(other.days - own.days) <= 31
    QUALIFY row_number() OVER (
        PARTITION BY own.kpi_id, other.authority_id
        ORDER BY abs(other.period_end - own.period_end), abs(other.days - own.days), other.kpi_id
    ) = 1
)
SELECT
    own.authority_id,
    own.authority,
    own.indicator_id,
    own.indicator,
    own.unit,
    own.better,
    own.period_start,
    own.period_end,
    own.value,
    count(*) AS neighbours,
    median(near.value) AS neighbours_median,
    min(near.value) AS neighbours_lowest,
    max(near.value) AS neighbours_highest,
    1 + count(*) FILTER (CASE own.better WHEN 'lower' THEN near.value < own.value ELSE near.value > own.value END) AS rank,
    list(
        struct_pack(authority_id := near.authority_id, value := near.value, period_end := near.period_end, kpi_id := near.kpi_id)
        ORDER BY near.value, near.authority_id
    ) AS neighbours_values,
    own.kpi_id
FROM measured AS own
JOIN near ON near.own_id = own.kpi_id
GROUP BY ALL;

COMMENT ON VIEW kpi_benchmark IS 'Shares, rates and durations of an authority beside those of its statistical neighbours within a year.';
COMMENT ON COLUMN kpi_benchmark.neighbours IS 'How many neighbours'' values are known.';
COMMENT ON COLUMN kpi_benchmark.rank IS 'The place among the neighbours: 1 is the best, or the highest where neither way is better.';
COMMENT ON COLUMN kpi_benchmark.neighbours_values IS 'Each neighbour''s value with its time and figure.';
