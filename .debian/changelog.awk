# The release notes as a Debian changelog: a heading `## NUMBER (YEAR-MONTH-DAY)` is a version, an
# item of its list a change, four spaces for the lines that go on.
function finish() {
    if (date != "") printf "\n -- The Luthier authors <maintainers@users.noreply.github.com>  %s\n", stamp(date)
}
function stamp(day,   line, command) {
    command = "LC_ALL=C date -u -R -d " day
    command | getline line
    close(command)
    return line
}
/^## / {
    finish()
    if (date != "") print ""
    date = substr($3, 2, 10)
    printf "luthier (%s) unstable; urgency=medium\n\n", $2
    next
}
date != "" && /^- / { print "  * " substr($0, 3) }
date != "" && /^  / { print "    " substr($0, 3) }
END { finish() }
