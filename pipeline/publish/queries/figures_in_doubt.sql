-- Which figures of a document cannot be right together?
SELECT document_id, doubt, indicator_id, value, unit, period_end, page, quote
FROM kpis
WHERE doubt IS NOT NULL
ORDER BY document_id, doubt, char_start, id;
