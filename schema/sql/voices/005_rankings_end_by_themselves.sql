-- A ranking that nobody has ended takes nothing in after the day that follows: its code would else be open for good.

-- the day in Sweden on which it was opened
ALTER TABLE rankings ADD COLUMN opened_on TEXT CHECK (opened_on IS date(opened_on, '+0 days'));
