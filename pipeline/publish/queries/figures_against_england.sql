-- Where is an authority better or worse than the country, and in which words?
SELECT compared.authority_id, indicator, compared.unit, compared.value, england, compares, kpis.page, kpis.quote
FROM kpi_against_england AS compared
JOIN kpis ON kpis.id = compared.kpi_id
WHERE compares IN ('better', 'worse')
ORDER BY compared.authority_id, indicator, kpis.document_id, kpis.char_start;
