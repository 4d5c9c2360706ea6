"""Many articles: which are copies, which events are one incident, and what its reports come to together."""
