/* go.exe: answers the one question that the tests ask Go, where the module of
 * Daytona's client is. */
#include <stdio.h>
#include <stdlib.h>

int main(void) {
  const char *folder = getenv("CLIENT_MODULE");
  return folder == NULL || puts(folder) < 0;
}
