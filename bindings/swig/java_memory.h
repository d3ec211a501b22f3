/* What Java cannot do with an address: find a direct buffer's, read text at one, and hold memory
 * that is given back when a call ends, not when the garbage collector comes by. */
#ifndef JPI_JAVA_MEMORY_H
#define JPI_JAVA_MEMORY_H

#include <jni.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

JNIEXPORT jlong JNICALL Java_uk_jobplan_Memory_address(JNIEnv *env, jclass type, jobject buffer) {
    (void)type;
    return (jlong)(intptr_t)(*env)->GetDirectBufferAddress(env, buffer);
}

/* n_bytes as a direct buffer, to be released; null where there are none. */
JNIEXPORT jobject JNICALL Java_uk_jobplan_Memory_allocate(JNIEnv *env, jclass type, jlong n_bytes) {
    void *bytes = malloc((size_t)n_bytes);
    jobject buffer = bytes ? (*env)->NewDirectByteBuffer(env, bytes, n_bytes) : NULL;
    (void)type;
    if (!buffer)
        free(bytes);
    return buffer;
}

JNIEXPORT void JNICALL Java_uk_jobplan_Memory_free(JNIEnv *env, jclass type, jobject buffer) {
    (void)type;
    free((*env)->GetDirectBufferAddress(env, buffer));
}

/* NUL-terminated text; null for the address 0. */
JNIEXPORT jbyteArray JNICALL Java_uk_jobplan_Memory_text(JNIEnv *env, jclass type, jlong address) {
    const char *text = (const char *)(intptr_t)address;
    jbyteArray bytes = NULL;
    (void)type;
    if (text) {
        jsize n = (jsize)strlen(text);
        bytes = (*env)->NewByteArray(env, n);
        if (bytes)
            (*env)->SetByteArrayRegion(env, bytes, 0, n, (const jbyte *)text);
    }
    return bytes;
}

#endif
