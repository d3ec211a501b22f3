/* Preloaded: gives a program the locale of its environment, as a desktop program asks for it. A
 * library that asked for a decimal sign would now get another. */
#include <locale.h>

__attribute__((constructor)) static void take_the_locale(void) {
    setlocale(LC_ALL, "");
}
