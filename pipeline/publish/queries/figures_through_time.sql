-- How did a figure of one authority go through time? Change the ids in the second line of the query.
SELECT period_start, period_end, value, unit, given, doubt, documents
FROM kpi_series WHERE authority_id = 'west-sussex' AND indicator_id = 'children_looked_after'
ORDER BY period_end, period_start;
