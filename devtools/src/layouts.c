/* Prints where the CPython that this is compiled against keeps what Seatrial reads: devtools/layouts.
   Names on the left are Seatrial's; what a release does not have is not printed. */
#define PY_SSIZE_T_CLEAN
#define Py_BUILD_CORE 1
#include <Python.h>
#include <frameobject.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#if PY_VERSION_HEX < 0x03090000
#include "internal/pycore_pystate.h"
#else
#include "internal/pycore_interp.h"
#include "internal/pycore_runtime.h"
#endif
#if PY_VERSION_HEX >= 0x030E0000
#include "internal/pycore_interpframe.h"
#include "internal/pycore_interpframe_structs.h"
#include "internal/pycore_genobject.h"
#elif PY_VERSION_HEX >= 0x030B0000
#include "internal/pycore_frame.h"
#endif
#if PY_VERSION_HEX >= 0x030C0000
#include "internal/pycore_obmalloc.h"
#endif
#if PY_VERSION_HEX >= 0x030B0000
#include "internal/pycore_dict.h"
#include "internal/pycore_object.h"
#endif

#define SAY(name, number) printf("%s %ld\n", name, (long)(number))
#define FIELD(name, type, member) SAY(name, offsetof(type, member))
#define SIZE(name, type) SAY(name, sizeof(type))

#include "heap_layouts.h"

static void runtime(void) {
  FIELD("runtime.interpreters_head", _PyRuntimeState, interpreters.head);
#if PY_VERSION_HEX < 0x030C0000
  FIELD("runtime.gil", _PyRuntimeState, ceval.gil);
#endif
  FIELD("interpreter.next", PyInterpreterState, next);
  FIELD("interpreter.id", PyInterpreterState, id);
#if PY_VERSION_HEX >= 0x030B0000
  FIELD("interpreter.threads_head", PyInterpreterState, threads.head);
#else
  FIELD("interpreter.threads_head", PyInterpreterState, tstate_head);
#endif
#if PY_VERSION_HEX >= 0x030C0000
  FIELD("interpreter.gil", PyInterpreterState, ceval.gil);
  FIELD("interpreter.modules", PyInterpreterState, imports.modules);
#else
  FIELD("interpreter.modules", PyInterpreterState, modules);
#endif
  FIELD("interpreter.sysdict", PyInterpreterState, sysdict);
  FIELD("interpreter.builtins", PyInterpreterState, builtins);
#if PY_VERSION_HEX >= 0x03090000
  FIELD("interpreter.gc", PyInterpreterState, gc);
#else
  FIELD("runtime.gc", _PyRuntimeState, gc);
#endif
  SIZE("gil.size", struct _gil_runtime_state);
  FIELD("gil.interval", struct _gil_runtime_state, interval);
  FIELD("gil.last_holder", struct _gil_runtime_state, last_holder);
  FIELD("gil.locked", struct _gil_runtime_state, locked);
  FIELD("gil.switch_number", struct _gil_runtime_state, switch_number);
#ifdef Py_GIL_DISABLED
  FIELD("gil.enabled", struct _gil_runtime_state, enabled);
  /* Of two bytes side by side: requested, and stopped. */
  FIELD("interpreter.world_requested", PyInterpreterState, stoptheworld.requested);
#endif
}

#ifdef Py_GIL_DISABLED
/* In which byte of a page, and from which bit on, a field lies, asked by setting it. */
static void page_bits(const char *name, const mi_page_t *page) {
  const unsigned char *bytes = (const unsigned char *)page;
  int at = 0;
  while (!bytes[at])
    at++;
  SAY(name, at);
  printf("%s_shift %d\n", name, __builtin_ctz(bytes[at]));
}

/* Of mimalloc, from which builds without the GIL have all their objects. */
static void segments(void) {
  SAY("segment.bytes", MI_SEGMENT_SIZE);
  FIELD("segment.pages", mi_segment_t, slices);
  FIELD("segment.entries", mi_segment_t, slice_entries);
  FIELD("segment.own_entries", mi_segment_t, segment_info_slices);
  SAY("segment.most_entries", MI_SLICES_PER_SEGMENT);
  SAY("segment.slice_bytes", MI_SEGMENT_SLICE_SIZE);
  SIZE("page.size", mi_page_t);
  FIELD("page.slices", mi_page_t, slice_count);
  FIELD("page.first_slice", mi_page_t, slice_offset);
  FIELD("page.blocks", mi_page_t, capacity);
  FIELD("page.used", mi_page_t, used);
  FIELD("page.free", mi_page_t, free);
  FIELD("page.freed", mi_page_t, local_free);
  FIELD("page.freed_by_others", mi_page_t, xthread_free);
#if MI_MALLOC_VERSION >= 220
  FIELD("page.block_size", mi_page_t, block_size);
  FIELD("page.start", mi_page_t, page_start);
#else
  FIELD("page.block_size", mi_page_t, xblock_size);
#endif
  mi_page_t page;
  memset(&page, 0, sizeof page);
#if MI_MALLOC_VERSION >= 220
  page.heap_tag = 15;
#else
  page.tag = 15;
#endif
  page_bits("page.heap", &page);
  SAY("page.heap_of_collected", _Py_MIMALLOC_HEAP_GC);
  SAY("page.heap_of_collected_after_header", _Py_MIMALLOC_HEAP_GC_PRE);
}
#endif

/* Up to 3.11 the allocator's numbers are private to it; builds without the GIL have another one. */
static void allocator(void) {
#if PY_VERSION_HEX >= 0x030C0000 && !defined(Py_GIL_DISABLED)
#if PY_VERSION_HEX >= 0x030D0000
  FIELD("interpreter.allocator_pointer", PyInterpreterState, obmalloc);
#else
  FIELD("interpreter.allocator", PyInterpreterState, obmalloc);
#endif
  FIELD("allocator.arenas", struct _obmalloc_state, mgmt.arenas);
  FIELD("allocator.most_arenas", struct _obmalloc_state, mgmt.maxarenas);
  SIZE("arena.size", struct arena_object);
  FIELD("arena.address", struct arena_object, address);
  FIELD("arena.free_pools", struct arena_object, nfreepools);
  FIELD("arena.pools", struct arena_object, ntotalpools);
  SAY("arena.bytes", ARENA_SIZE);
  SAY("pool.bytes", POOL_SIZE);
#endif
#ifdef Py_GIL_DISABLED
  segments();
#endif
}

static void thread(void) {
  SIZE("thread.size", PyThreadState);
  FIELD("thread.next", PyThreadState, next);
  FIELD("thread.interpreter", PyThreadState, interp);
  FIELD("thread.id", PyThreadState, id);
  FIELD("thread.thread_id", PyThreadState, thread_id);
#ifdef Py_GIL_DISABLED
  FIELD("thread.status", PyThreadState, state);
#endif
#if PY_VERSION_HEX >= 0x030B0000
  FIELD("thread.native_thread_id", PyThreadState, native_thread_id);
  FIELD("thread.datastack_chunk", PyThreadState, datastack_chunk);
  FIELD("thread.datastack_top", PyThreadState, datastack_top);
  FIELD("chunk.previous", _PyStackChunk, previous);
  FIELD("chunk.size", _PyStackChunk, size);
  FIELD("chunk.data", _PyStackChunk, data);
#endif
#if PY_VERSION_HEX >= 0x030D0000
  FIELD("thread.current_frame", PyThreadState, current_frame);
#elif PY_VERSION_HEX >= 0x030C0000
  FIELD("thread.cframe", PyThreadState, cframe);
  FIELD("cframe.current_frame", _PyCFrame, current_frame);
#elif PY_VERSION_HEX >= 0x030B0000
  FIELD("thread.cframe", PyThreadState, cframe);
  FIELD("cframe.current_frame", _PyCFrame, current_frame);
#else
  FIELD("thread.frame", PyThreadState, frame);
#endif
}

static void frame(void) {
#if PY_VERSION_HEX >= 0x030B0000
  SAY("frame.size", offsetof(struct _PyInterpreterFrame, localsplus));
  FIELD("frame.previous", struct _PyInterpreterFrame, previous);
  FIELD("frame.owner", struct _PyInterpreterFrame, owner);
  FIELD("frame.locals", struct _PyInterpreterFrame, localsplus);
#if PY_VERSION_HEX >= 0x030D0000
  FIELD("frame.code", struct _PyInterpreterFrame, f_executable);
  FIELD("frame.instruction", struct _PyInterpreterFrame, instr_ptr);
#else
  FIELD("frame.code", struct _PyInterpreterFrame, f_code);
  FIELD("frame.instruction", struct _PyInterpreterFrame, prev_instr);
#endif
#if PY_VERSION_HEX >= 0x030E0000
  SAY("frame.first_shim_owner", FRAME_OWNED_BY_INTERPRETER);
#elif PY_VERSION_HEX >= 0x030C0000
  SAY("frame.first_shim_owner", FRAME_OWNED_BY_CSTACK);
#else
  FIELD("frame.is_entry", struct _PyInterpreterFrame, is_entry);
#endif
#if PY_VERSION_HEX >= 0x030E0000 && defined(Py_GIL_DISABLED)
  FIELD("frame.bytecode_index", struct _PyInterpreterFrame, tlbc_index);
#endif
#else
  SAY("frame.size", offsetof(PyFrameObject, f_localsplus));
  FIELD("frame.previous", PyFrameObject, f_back);
  FIELD("frame.code", PyFrameObject, f_code);
  FIELD("frame.last_instruction", PyFrameObject, f_lasti);
  FIELD("frame.locals", PyFrameObject, f_localsplus);
  /* Since 3.10 f_lasti counts code units. */
  SAY("frame.last_instruction_unit", PY_VERSION_HEX >= 0x030A0000 ? 2 : 1);
#if PY_VERSION_HEX >= 0x030A0000
  FIELD("frame.state", PyFrameObject, f_state);
  FIELD("frame.value_stack", PyFrameObject, f_valuestack);
  SAY("frame.executing", FRAME_EXECUTING);
#else
  FIELD("frame.state", PyFrameObject, f_executing);
  SAY("frame.executing", 1);
#endif
#endif
}

static void code(void) {
  SIZE("code.size", PyCodeObject);
  FIELD("code.filename", PyCodeObject, co_filename);
  FIELD("code.name", PyCodeObject, co_name);
  FIELD("code.first_line", PyCodeObject, co_firstlineno);
  FIELD("code.flags", PyCodeObject, co_flags);
#if PY_VERSION_HEX >= 0x030B0000
  FIELD("code.qualified_name", PyCodeObject, co_qualname);
  FIELD("code.locations", PyCodeObject, co_linetable);
  FIELD("code.instructions", PyCodeObject, co_code_adaptive);
  FIELD("code.local_names", PyCodeObject, co_localsplusnames);
#else
  FIELD("code.local_names", PyCodeObject, co_varnames);
#if PY_VERSION_HEX >= 0x030A0000
  FIELD("code.line_table", PyCodeObject, co_linetable);
#else
  FIELD("code.line_increments", PyCodeObject, co_lnotab);
#endif
#endif
#if PY_VERSION_HEX >= 0x030E0000 && defined(Py_GIL_DISABLED)
  FIELD("code.thread_local_bytecodes", PyCodeObject, co_tlbc);
#endif
}

/* Which bits of a text's state hold a field, asked by setting it. */
static unsigned int kind_bits(void) {
  PyASCIIObject text;
  memset(&text, 0, sizeof text);
  text.state.kind = 7;
  unsigned int bits;
  memcpy(&bits, &text.state, sizeof bits);
  return bits;
}

static unsigned int compact_bits(void) {
  PyASCIIObject text;
  memset(&text, 0, sizeof text);
  text.state.compact = 1;
  unsigned int bits;
  memcpy(&bits, &text.state, sizeof bits);
  return bits;
}

static unsigned int ascii_bits(void) {
  PyASCIIObject text;
  memset(&text, 0, sizeof text);
  text.state.ascii = 1;
  unsigned int bits;
  memcpy(&bits, &text.state, sizeof bits);
  return bits;
}

/* PyModuleObject is private up to 3.9; it begins so in every release. */
struct module_start {
  PyObject_HEAD
  PyObject *dictionary;
};

static void objects(void) {
  FIELD("object.type", PyObject, ob_type);
  FIELD("sized.length", PyVarObject, ob_size);
  FIELD("type.name", PyTypeObject, tp_name);
  FIELD("type.flags", PyTypeObject, tp_flags);
  FIELD("type.basic_size", PyTypeObject, tp_basicsize);
  FIELD("type.item_size", PyTypeObject, tp_itemsize);
  FIELD("type.dictionary_offset", PyTypeObject, tp_dictoffset);
  FIELD("type.base", PyTypeObject, tp_base);
  FIELD("type.dictionary", PyTypeObject, tp_dict);
  FIELD("type.cached_keys", PyHeapTypeObject, ht_cached_keys);
#ifdef Py_TPFLAGS_MANAGED_DICT
  SAY("type.managed_dictionary_flag", Py_TPFLAGS_MANAGED_DICT);
#endif
#ifdef Py_TPFLAGS_INLINE_VALUES
  SAY("type.inline_values_flag", Py_TPFLAGS_INLINE_VALUES);
#endif
  /* Relative to the object, in front of it. */
#if PY_VERSION_HEX >= 0x030D0000
  SAY("object.managed_dictionary", MANAGED_DICT_OFFSET);
#elif PY_VERSION_HEX >= 0x030C0000
  SAY("object.dictionary_or_values", -3 * (long)sizeof(PyObject *));
#elif PY_VERSION_HEX >= 0x030B0000
  SAY("object.managed_dictionary", -3 * (long)sizeof(PyObject *));
  SAY("object.values", -4 * (long)sizeof(PyObject *));
#endif
  FIELD("module.dictionary", struct module_start, dictionary);
  FIELD("text.length", PyASCIIObject, length);
  FIELD("text.state", PyASCIIObject, state);
  SIZE("text.ascii_size", PyASCIIObject);
  SIZE("text.compact_size", PyCompactUnicodeObject);
  FIELD("text.data", PyUnicodeObject, data);
  SAY("text.kind_bits", kind_bits());
  SAY("text.compact_bits", compact_bits());
  SAY("text.ascii_bits", ascii_bits());
  FIELD("bytes.data", PyBytesObject, ob_sval);
  FIELD("tuple.items", PyTupleObject, ob_item);
  FIELD("list.items", PyListObject, ob_item);
  FIELD("float.value", PyFloatObject, ob_fval);
#if PY_VERSION_HEX >= 0x030C0000
  FIELD("integer.tag", PyLongObject, long_value.lv_tag);
  FIELD("integer.digits", PyLongObject, long_value.ob_digit);
#else
  FIELD("integer.digits", PyLongObject, ob_digit);
#endif
}

#if PY_VERSION_HEX < 0x030B0000
/* Of Objects/dict-common.h, which is not installed. */
struct _dictkeysobject {
  Py_ssize_t dk_refcnt;
  Py_ssize_t dk_size;
  void *dk_lookup;
  Py_ssize_t dk_usable;
  Py_ssize_t dk_nentries;
  char dk_indices[];
};
#endif

static void dictionary(void) {
  FIELD("dictionary.used", PyDictObject, ma_used);
  FIELD("dictionary.keys", PyDictObject, ma_keys);
  FIELD("dictionary.values", PyDictObject, ma_values);
  FIELD("keys.entries", struct _dictkeysobject, dk_nentries);
  FIELD("keys.indices", struct _dictkeysobject, dk_indices);
#if PY_VERSION_HEX >= 0x030B0000
  FIELD("keys.log2_index_bytes", struct _dictkeysobject, dk_log2_index_bytes);
  FIELD("keys.kind", struct _dictkeysobject, dk_kind);
#else
  FIELD("keys.size", struct _dictkeysobject, dk_size);
#endif
#if PY_VERSION_HEX >= 0x030D0000
  FIELD("values.items", struct _dictvalues, values);
  FIELD("values.valid", struct _dictvalues, valid);
#elif PY_VERSION_HEX >= 0x030B0000
  FIELD("values.items", struct _dictvalues, values);
#else
  SAY("values.items", 0);
#endif
}

static void coroutine(void) {
#if PY_VERSION_HEX >= 0x030B0000
  FIELD("generator.frame", PyGenObject, gi_iframe);
  FIELD("generator.frame_state", PyGenObject, gi_frame_state);
  SAY("generator.executing", FRAME_EXECUTING);
  FIELD("generator.qualified_name", PyGenObject, gi_qualname);
#else
  FIELD("generator.frame", PyGenObject, gi_frame);
  FIELD("generator.qualified_name", PyGenObject, gi_qualname);
#endif
}

/* Where the table that a process of 3.13 or newer carries holds the same numbers. */
static void own_table(void) {
#if PY_VERSION_HEX >= 0x030D0000
#define OWN(name, member) SAY("own." name, offsetof(_Py_DebugOffsets, member))
  OWN("runtime.interpreters_head", runtime_state.interpreters_head);
  OWN("interpreter.size", interpreter_state.size);
  OWN("interpreter.next", interpreter_state.next);
  OWN("interpreter.id", interpreter_state.id);
  OWN("interpreter.threads_head", interpreter_state.threads_head);
  OWN("interpreter.gil", interpreter_state.ceval_gil);
  OWN("interpreter.modules", interpreter_state.imports_modules);
  OWN("interpreter.sysdict", interpreter_state.sysdict);
  OWN("interpreter.builtins", interpreter_state.builtins);
  OWN("interpreter.gc", interpreter_state.gc);
  OWN("thread.size", thread_state.size);
  OWN("thread.next", thread_state.next);
  OWN("thread.interpreter", thread_state.interp);
  OWN("thread.current_frame", thread_state.current_frame);
  OWN("thread.thread_id", thread_state.thread_id);
  OWN("thread.native_thread_id", thread_state.native_thread_id);
  OWN("thread.datastack_chunk", thread_state.datastack_chunk);
  OWN("frame.previous", interpreter_frame.previous);
  OWN("frame.code", interpreter_frame.executable);
  OWN("frame.instruction", interpreter_frame.instr_ptr);
  OWN("frame.locals", interpreter_frame.localsplus);
  OWN("frame.owner", interpreter_frame.owner);
  OWN("code.filename", code_object.filename);
  OWN("code.name", code_object.name);
  OWN("code.qualified_name", code_object.qualname);
  OWN("code.locations", code_object.linetable);
  OWN("code.first_line", code_object.firstlineno);
  OWN("code.local_names", code_object.localsplusnames);
  OWN("code.instructions", code_object.co_code_adaptive);
  OWN("object.type", pyobject.ob_type);
  OWN("type.name", type_object.tp_name);
  OWN("type.flags", type_object.tp_flags);
  OWN("tuple.items", tuple_object.ob_item);
  OWN("dictionary.keys", dict_object.ma_keys);
  OWN("dictionary.values", dict_object.ma_values);
  OWN("float.value", float_object.ob_fval);
  OWN("integer.tag", long_object.lv_tag);
  OWN("integer.digits", long_object.ob_digit);
  OWN("bytes.data", bytes_object.ob_sval);
  OWN("text.state", unicode_object.state);
  OWN("text.length", unicode_object.length);
  OWN("text.ascii_size", unicode_object.asciiobject_size);
#endif
}

int main(void) {
  printf("# Where CPython %s keeps what Seatrial reads. Written by devtools/layouts; do not edit.\n",
         PY_VERSION);
  runtime();
  allocator();
  thread();
  frame();
  code();
  objects();
  dictionary();
  coroutine();
  heap();
  own_table();
  return 0;
}
