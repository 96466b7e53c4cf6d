-- Full-text search over findings and passages: FROM search('strategy discussions') LIMIT 20. Texts that hold more of
-- the terms come first, then by BM25; a term is found at the beginning of a word, in any case.
CREATE MACRO search(query) AS TABLE
WITH terms AS (
    SELECT DISTINCT unnest(regexp_extract_all(lower(query), '[a-z0-9]+')) AS term
),
told AS (
    SELECT 'findings' AS source, id, document_id, authority_id, page, text FROM findings
    UNION ALL
    SELECT 'passages', id, document_id, authority_id, page, text FROM passages WHERE kind <> 'heading'
),
texts AS (
    SELECT *, ' ' || regexp_replace(lower(text), '[^a-z0-9]+', ' ', 'g') AS words FROM told
),
size AS (
    SELECT count(*) AS texts, avg(length(text)) AS length FROM told
),
hits AS (
    SELECT
        texts.* EXCLUDE (words),
        term,
        (length(words) - length(replace(words, ' ' || term, ''))) // (length(term) + 1) AS times
    FROM texts
    JOIN terms ON contains(words, ' ' || term)
),
weighed AS (
    SELECT
        hits.*,
        ln(1 + (size.texts - count(*) OVER (PARTITION BY term) + 0.5) / (count(*) OVER (PARTITION BY term) + 0.5))
        * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length(text) / size.length)) AS weight
    FROM hits, size
)
SELECT
    source,
    id,
    document_id,
    authority_id,
    page,
    text,
    count(*) AS terms,
    round(sum(weight), 4) AS score
FROM weighed
GROUP BY ALL
ORDER BY terms DESC, score DESC, document_id, id;

COMMENT ON MACRO TABLE search IS 'Full-text search over findings and passages, the best first.';
