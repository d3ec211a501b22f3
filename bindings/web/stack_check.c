/* Debian's compiler runtime for WebAssembly is built with a stack protector, whose two names its C
 * library lacks. */
#include <stdint.h>

uintptr_t __stack_chk_guard = 0x595e9fbd;
_Noreturn void __stack_chk_fail(void);

_Noreturn void __stack_chk_fail(void) {
    __builtin_trap();
}
