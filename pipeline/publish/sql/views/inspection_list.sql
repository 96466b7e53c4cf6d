-- One row an inspection. What the document that reports it says comes first, then what others do.
CREATE VIEW inspection_list AS
WITH told AS (
    SELECT *, described <> 'primary' AS elsewhere FROM inspections
)
SELECT
    inspection_id,
    first(told.authority_id ORDER BY elsewhere, told.document_id) AS authority_id,
    first(authorities.name ORDER BY elsewhere, told.document_id) AS authority,
    first(framework ORDER BY elsewhere, told.document_id) AS framework,
    first(event ORDER BY elsewhere, told.document_id) AS event,
    first(form ORDER BY elsewhere, told.document_id) FILTER (form IS NOT NULL) AS form,
    first(start_date ORDER BY elsewhere, told.document_id) FILTER (start_date IS NOT NULL) AS start_date,
    first(end_date ORDER BY elsewhere, told.document_id) FILTER (end_date IS NOT NULL) AS end_date,
    first(published ORDER BY elsewhere, told.document_id) FILTER (published IS NOT NULL) AS published,
    first(lead_inspector ORDER BY elsewhere, told.document_id) FILTER (lead_inspector IS NOT NULL) AS lead_inspector,
    list(told.document_id ORDER BY elsewhere, told.document_id) AS documents,
    count(*) FILTER (NOT elsewhere) AS reported_by,
    list_filter(
        [
            CASE WHEN count(DISTINCT framework) > 1 THEN 'framework' END,
            CASE WHEN count(DISTINCT event) > 1 THEN 'event' END,
            CASE WHEN count(DISTINCT start_date) > 1 THEN 'start_date' END,
            CASE WHEN count(DISTINCT end_date) > 1 THEN 'end_date' END,
            CASE WHEN count(DISTINCT lead_inspector) > 1 THEN 'lead_inspector' END
        ],
        lambda field: field IS NOT NULL
    ) AS disagreements
FROM told
LEFT JOIN authorities ON authorities.authority_id = told.authority_id
GROUP BY inspection_id;

COMMENT ON VIEW inspection_list IS 'One row an inspection, with the documents that tell of it and the fields in which they disagree.';
COMMENT ON COLUMN inspection_list.documents IS 'The documents that tell of it, those that report it first.';
COMMENT ON COLUMN inspection_list.reported_by IS 'How many documents report it; 0 where it is only mentioned.';
COMMENT ON COLUMN inspection_list.disagreements IS 'The fields of which two documents give different values.';
