#include "environment.h"

#include <unistd.h>

extern char **environ;

char **luthier_environment(void)
{
    return environ;
}
