-- The list of contacts finds names by the same function as the search of everything.
drop function search_contacts(text, int);
