-- How does one authority stand today? Change the id in the second line of the query.
SELECT judgement, grade, inspected, previous_grade, change
FROM latest_grades WHERE authority_id = 'west-sussex'
ORDER BY inspected DESC, judgement;
