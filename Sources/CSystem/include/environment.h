#pragma once

/* The environment as it stands: texts `NAME=value`, and nothing after the last. */
char **luthier_environment(void);
