-- Which sentences and paragraphs speak of something? Those that hold all of the words come first.
SELECT document_id, page, text FROM search('strategy discussions') WHERE source = 'findings' LIMIT 20;
