-- The words from which each grade was read, with document and page.
SELECT documents.title, grades.judgement, grades.grade, evidence.field, evidence.quote, evidence.page
FROM grades
JOIN evidence ON evidence."table" = 'grades' AND evidence.record_id = grades.id
JOIN documents ON documents.document_id = grades.document_id
ORDER BY documents.document_id, grades.char_start, evidence.field;
