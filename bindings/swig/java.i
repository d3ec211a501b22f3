/* The Java binding: private static methods that carry plain numbers and addresses.
 *
 * Every pointer is a long, every number its own width: nothing is a wrapper object. What may be
 * passed is decided above, by Call.java from calls.txt; nothing else reaches these methods. Never
 * give SWIG -DSWIGWORDSIZE64 here: with it int64_t becomes a Java int (4.1). */
%module Native
%pragma(java) moduleclassmodifiers="final class"
%pragma(java) jniclassclassmodifiers="final class"
%pragma(java) jniclasscode=%{
  static {
    NativeLibrary.load();
  }
%}

#define JPX_PLAIN_ADDRESSES

%define JP_ADDRESS(TYPE)
%typemap(jni) TYPE "jlong"
%typemap(jtype) TYPE "long"
%typemap(jstype) TYPE "long"
%typemap(in) TYPE %{ $1 = ($1_ltype)(intptr_t)$input; %}
%typemap(out) TYPE %{ $result = (jlong)(intptr_t)$1; %}
%typemap(javain) TYPE "$javainput"
%typemap(javaout) TYPE { return $jnicall; }
%typemap(freearg) TYPE ""
%typemap(argout) TYPE ""
%enddef
JP_ADDRESS(SWIGTYPE *)
JP_ADDRESS(SWIGTYPE **)
JP_ADDRESS(char *)
JP_ADDRESS(char **)
JP_ADDRESS(void *)

%define JP_NUMBER(TYPE, JNI, JAVA)
%typemap(jni) TYPE #JNI
%typemap(jtype) TYPE #JAVA
%typemap(jstype) TYPE #JAVA
%typemap(in) TYPE %{ $1 = (TYPE)$input; %}
%typemap(out) TYPE %{ $result = (JNI)$1; %}
%typemap(javain) TYPE "$javainput"
%typemap(javaout) TYPE { return $jnicall; }
%enddef
JP_NUMBER(int32_t, jint, int)
JP_NUMBER(uint32_t, jlong, long)
JP_NUMBER(int64_t, jlong, long)
JP_NUMBER(uint64_t, jlong, long)

%{
#include <stdint.h>

#include "java_memory.h"
%}

/* constants come from calls.txt, structs are read by their layout */
%rename("$ignore", regextarget=1) "^JP_";
%rename("$ignore", regextarget=1) "^Arrow";
%include "java_ignored.i"

%include "jobplan.i"
