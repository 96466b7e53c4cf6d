-- What was each inspection told to improve, in printed order?
SELECT inspections.inspection_id, areas.seq, areas.kind, areas.text, areas.page
FROM improvement_areas AS areas
JOIN inspections USING (document_id, inspection_id)
ORDER BY inspections.start_date DESC, inspections.inspection_id, areas.scope, areas.seq;
