-- How does an authority stand among its statistical neighbours? The latest value of each indicator.
SELECT authority, indicator, unit, period_end, value, neighbours_median, rank, neighbours
FROM kpi_benchmark
QUALIFY row_number() OVER (PARTITION BY authority_id, indicator_id ORDER BY period_end DESC, period_start) = 1
ORDER BY authority, indicator;
