-- Which authorities were judged worse than at the inspection before, and by how much?
SELECT authority, judgement, inspected, previous_grade, grade
FROM grade_history
WHERE change = 'declined'
ORDER BY inspected DESC, authority, judgement;
