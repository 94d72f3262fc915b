-- What a group is to do and by what it is steered, and the picture of an article.

-- what the group is to do, and who has decided it; Markdown
ALTER TABLE groups ADD COLUMN mandate TEXT;
-- the documents that steer it, one a line, with links; Markdown
ALTER TABLE groups ADD COLUMN steering TEXT;

-- the picture at the top: an attachment of a meeting
ALTER TABLE articles ADD COLUMN picture_id INTEGER
    REFERENCES attachments(id) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED;
-- what the picture shows, for those who do not see it
ALTER TABLE articles ADD COLUMN picture_shows TEXT;
-- what stands below the picture
ALTER TABLE articles ADD COLUMN caption TEXT;

CREATE INDEX articles_picture ON articles(picture_id) WHERE picture_id IS NOT NULL;
