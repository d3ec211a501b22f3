/* The two things Java cannot do with an address: find a direct buffer's, and read text at one. */
#ifndef JPI_JAVA_MEMORY_H
#define JPI_JAVA_MEMORY_H

#include <jni.h>
#include <stdint.h>
#include <string.h>

JNIEXPORT jlong JNICALL Java_uk_jobplan_Memory_address(JNIEnv *env, jclass type, jobject buffer) {
    (void)type;
    return (jlong)(intptr_t)(*env)->GetDirectBufferAddress(env, buffer);
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
