-- Where do two documents give different grades for the same judgement, and in which words?
SELECT inspection_id, judgement, told.document_id, told.grade, told.source, told.page, told.quote
FROM (SELECT inspection_id, judgement, unnest(told_by) AS told FROM judgements WHERE disagree)
ORDER BY inspection_id, judgement, told.document_id;
