#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <term.h>

/// What Swift does not import: macros with arguments, variadic functions, mutable globals.

/// Opens the terminal of standard input and output by its name in terminfo; null when it is unknown.
static inline SCREEN *luthier_newterm(const char *name)
{
    return newterm((char *)name, stdout, stdin);
}

/// The window of the whole screen.
static inline WINDOW *luthier_stdscr(void)
{
    return stdscr;
}

/// The code of function key `number`.
static inline int luthier_key_f(int number)
{
    return KEY_F(number);
}

/// A terminfo string with two numbers filled in.
static inline const char *luthier_tiparm(const char *capability, int first, int second)
{
    return tiparm(capability, first, second);
}

/// A terminfo string; null when the terminal has none.
static inline const char *luthier_tigetstr(const char *name)
{
    char *value = tigetstr((char *)name);
    return value == (char *)-1 ? NULL : value;
}

/// Reads the entry of a terminal by name, without a terminal at hand.
static inline int luthier_setupterm(const char *name)
{
    int error = 0;
    return setupterm(name, 1, &error) == OK ? 0 : -1;
}
