-- What a person says once for a whole sheet, because it stands in no column.
ALTER TABLE import ADD COLUMN whole TEXT NOT NULL DEFAULT '[]';
