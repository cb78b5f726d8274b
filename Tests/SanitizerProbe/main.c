/* Commits a fault on purpose, so that `make sanitize` can see that its sanitizers see: `address`
   reads behind a block, `undefined` overflows a sum, `thread` has two threads write one number. */

#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static long shared;

static void *count(void *unused) {
    (void)unused;
    for (int i = 0; i < 1000; i++) shared++;
    return NULL;
}

static int read_behind(void) {
    volatile char *block = malloc(16);
    volatile int place = 16;
    return block ? block[place] : 0;
}

static int overflow(void) {
    volatile int most = INT_MAX;
    return most + 1;
}

static int race(void) {
    pthread_t other;
    if (pthread_create(&other, NULL, count, NULL)) return 1;
    count(NULL);
    pthread_join(other, NULL);
    return 0;
}

int main(int count, char **words) {
    const char *fault = count == 2 ? words[1] : "";
    if (!strcmp(fault, "address")) printf("%d\n", read_behind());
    else if (!strcmp(fault, "undefined")) printf("%d\n", overflow());
    else if (!strcmp(fault, "thread")) printf("%d\n", race());
    else return 2;
    return 0;
}
