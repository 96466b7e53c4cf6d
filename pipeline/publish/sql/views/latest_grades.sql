-- One row an authority and judgement: the grade of the last inspection that judged it.
CREATE VIEW latest_grades AS
SELECT authority_id, authority, judgement, inspected, framework, inspection_id, grade, grade_rank, previous_grade, change, source, disagree
FROM grade_history
QUALIFY row_number() OVER (PARTITION BY authority_id, judgement ORDER BY inspected DESC, inspection_id DESC) = 1;

COMMENT ON VIEW latest_grades IS 'The last grade of each authority and judgement.';
