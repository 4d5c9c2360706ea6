# Counts the events of a CSV and of a GDELT file that `dateline export` wrote, with base R alone:
#   Rscript docs/read_exports.R events.csv rows.gdelt-events
# Codes are read as text: CAMEO's 042 is not 42, and the ids of GDELT's files have sixteen digits.
files <- commandArgs(trailingOnly = TRUE)

events <- read.csv(files[1], colClasses = "character", na.strings = "", encoding = "UTF-8")
by_type <- table(events$type, useNA = "no")
cat(nrow(events), "events:", paste(names(by_type), by_type, collapse = ", "), "\n")

rows <- read.delim(files[2], header = FALSE, colClasses = "character", na.strings = "", quote = "", comment.char = "", encoding = "UTF-8")
by_root <- table(rows[[29]])
cat(nrow(rows), "rows:", paste(names(by_root), by_root, collapse = ", "), "\n")
