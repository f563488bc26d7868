/* Part of layouts.c: what only the heap command reads. */
#include "internal/pycore_context.h"
#if PY_VERSION_HEX < 0x03090000
#include "internal/pycore_object.h"
#else
#include "internal/pycore_gc.h"
#endif
#if PY_VERSION_HEX >= 0x030B0000
#include "internal/pycore_object.h"
#endif
#if PY_VERSION_HEX >= 0x030E0000
#include "internal/pycore_frame.h"
#endif

static void collector(void) {
  typedef struct _gc_runtime_state Collector;
  FIELD("gc.collecting", Collector, collecting);
#ifndef Py_GIL_DISABLED
  SIZE("gc.head_size", PyGC_Head);
  FIELD("gc.generations", Collector, generations);
  FIELD("gc.permanent", Collector, permanent_generation);
#endif
#if PY_VERSION_HEX < 0x030F0000 && !defined(Py_GIL_DISABLED)
  FIELD("gc.statistics", Collector, generation_stats);
  SIZE("gc.statistics_size", struct gc_generation_stats);
#endif
  SIZE("generation.size", struct gc_generation);
  FIELD("generation.count", struct gc_generation, count);
  SIZE("interpreter.size", PyInterpreterState);
#if PY_VERSION_HEX >= 0x030C0000
  FIELD("interpreter.interned", PyInterpreterState, cached_objects.interned_strings);
#endif
}

static void types(void) {
  SIZE("object.size", PyObject);
  SIZE("sized.size", PyVarObject);
#ifdef Py_GIL_DISABLED
  FIELD("object.local_references", PyObject, ob_ref_local);
  FIELD("object.shared_references", PyObject, ob_ref_shared);
  FIELD("object.collector_bits", PyObject, ob_gc_bits);
#else
  FIELD("object.references", PyObject, ob_refcnt);
#endif
  SIZE("type.size", PyTypeObject);
  FIELD("type.weak_references_offset", PyTypeObject, tp_weaklistoffset);
  FIELD("type.members", PyTypeObject, tp_members);
  FIELD("type.bases", PyTypeObject, tp_bases);
  FIELD("type.order", PyTypeObject, tp_mro);
  FIELD("type.cache", PyTypeObject, tp_cache);
  FIELD("type.subclasses", PyTypeObject, tp_subclasses);
  SIZE("heap_type.size", PyHeapTypeObject);
  FIELD("heap_type.name", PyHeapTypeObject, ht_name);
  FIELD("heap_type.slots", PyHeapTypeObject, ht_slots);
  FIELD("heap_type.qualified_name", PyHeapTypeObject, ht_qualname);
#if PY_VERSION_HEX >= 0x03090000
  FIELD("heap_type.module", PyHeapTypeObject, ht_module);
#endif
#ifdef Py_TPFLAGS_PREHEADER
  SAY("type.preheader_flags", Py_TPFLAGS_PREHEADER);
#elif PY_VERSION_HEX >= 0x030B0000
  SAY("type.preheader_flags", Py_TPFLAGS_MANAGED_DICT);
#endif
}

#if PY_VERSION_HEX < 0x030B0000
/* Of Objects/dict-common.h, which is not installed. */
typedef struct {
  Py_hash_t me_hash;
  PyObject *me_key;
  PyObject *me_value;
} PyDictKeyEntry;
#endif

static void keys(void) {
  SIZE("keys.general_entry_size", PyDictKeyEntry);
  FIELD("keys.general_entry_key", PyDictKeyEntry, me_key);
#if PY_VERSION_HEX >= 0x030B0000
  SIZE("keys.string_entry_size", PyDictUnicodeEntry);
  FIELD("keys.log2_size", struct _dictkeysobject, dk_log2_size);
  FIELD("keys.usable", struct _dictkeysobject, dk_usable);
#endif
#if PY_VERSION_HEX >= 0x030D0000
  FIELD("values.embedded", struct _dictvalues, embedded);
#endif
}

static void containers(void) {
  SIZE("dictionary.size", PyDictObject);
  SIZE("list.size", PyListObject);
  FIELD("list.allocated", PyListObject, allocated);
  SIZE("set.size", PySetObject);
  FIELD("set.used", PySetObject, used);
  FIELD("set.mask", PySetObject, mask);
  FIELD("set.table", PySetObject, table);
  FIELD("set.small_table", PySetObject, smalltable);
  SIZE("set.entry_size", setentry);
  FIELD("byte_array.allocated", PyByteArrayObject, ob_alloc);
#if PY_VERSION_HEX < 0x030C0000
  FIELD("text.wide", PyASCIIObject, wstr);
  FIELD("text.wide_length", PyCompactUnicodeObject, wstr_length);
#endif
  SIZE("text.size", PyUnicodeObject);
  FIELD("text.utf8", PyCompactUnicodeObject, utf8);
  FIELD("text.utf8_length", PyCompactUnicodeObject, utf8_length);
}

/* Of Objects/odictobject.c, Modules/_collectionsmodule.c and Modules/arraymodule.c, which are not installed; the same in
   all releases from 3.8 to 3.15. */
typedef struct node {
  PyObject *key;
  Py_hash_t hash;
  struct node *next;
  struct node *prev;
} node;

typedef struct block {
  struct block *leftlink;
  PyObject *data[64];
  struct block *rightlink;
} block;

typedef struct {
  PyObject_VAR_HEAD
  block *leftblock;
  block *rightblock;
  Py_ssize_t leftindex;
  Py_ssize_t rightindex;
} deque;

typedef struct {
  PyObject_VAR_HEAD
  char *ob_item;
  Py_ssize_t allocated;
  const struct {
    char typecode;
    int itemsize;
  } *ob_descr;
} array;

static void containers_of_modules(void) {
  SIZE("ordered_dictionary.node_size", node);
  SIZE("deque.size", deque);
  FIELD("deque.first_block", deque, leftblock);
  FIELD("deque.first_index", deque, leftindex);
  SIZE("deque.block_size", block);
  SAY("deque.block_length", 64);
  FIELD("deque.block_items", block, data);
  FIELD("deque.next_block", block, rightlink);
  FIELD("array.allocated", array, allocated);
  FIELD("array.description", array, ob_descr);
  SAY("array.description_item_size", sizeof(int));
}

static void others(void) {
  FIELD("function.defaults", PyFunctionObject, func_defaults);
  FIELD("function.keyword_defaults", PyFunctionObject, func_kwdefaults);
  FIELD("function.module", PyFunctionObject, func_module);
  FIELD("function.qualified_name", PyFunctionObject, func_qualname);
  FIELD("function.globals", PyFunctionObject, func_globals);
  FIELD("cell.content", PyCellObject, ob_ref);
  SIZE("weak_reference.size", PyWeakReference);
  FIELD("weak_reference.callback", PyWeakReference, wr_callback);
#if PY_VERSION_HEX < 0x030D0000 || !defined(Py_GIL_DISABLED)
  FIELD("context_variable.cached", struct _pycontextvarobject, var_cached);
#endif
}

static void frames(void) {
  FIELD("thread.dictionary", PyThreadState, dict);
  FIELD("thread.context", PyThreadState, context);
#if PY_VERSION_HEX >= 0x030B0000
  FIELD("code.local_count", PyCodeObject, co_nlocalsplus);
  FIELD("code.stack_size", PyCodeObject, co_stacksize);
  FIELD("frame.globals", struct _PyInterpreterFrame, f_globals);
  FIELD("frame.namespace", struct _PyInterpreterFrame, f_locals);
  FIELD("frame.object", struct _PyInterpreterFrame, frame_obj);
#if PY_VERSION_HEX >= 0x030C0000
  FIELD("frame.function", struct _PyInterpreterFrame, f_funcobj);
#else
  FIELD("frame.function", struct _PyInterpreterFrame, f_func);
#endif
#if PY_VERSION_HEX >= 0x030E0000
  FIELD("frame.stack_pointer", struct _PyInterpreterFrame, stackpointer);
#else
  FIELD("frame.stack_top", struct _PyInterpreterFrame, stacktop);
#endif
  SAY("frame.owner_object", FRAME_OWNED_BY_FRAME_OBJECT);
  FIELD("frame_object.frame", PyFrameObject, f_frame);
  FIELD("frame_object.size", PyFrameObject, _f_frame_data);
#else
  FIELD("code.plain_locals", PyCodeObject, co_nlocals);
  FIELD("code.stack_size", PyCodeObject, co_stacksize);
  FIELD("code.cell_names", PyCodeObject, co_cellvars);
  FIELD("code.free_names", PyCodeObject, co_freevars);
  FIELD("frame.globals", PyFrameObject, f_globals);
  FIELD("frame.namespace", PyFrameObject, f_locals);
  FIELD("frame.generator", PyFrameObject, f_gen);
#if PY_VERSION_HEX >= 0x030A0000
  FIELD("frame.stack_depth", PyFrameObject, f_stackdepth);
#else
  FIELD("frame.stack_pointer", PyFrameObject, f_stacktop);
#endif
#endif
}

static void heap(void) {
  collector();
  types();
  keys();
  containers();
  containers_of_modules();
  others();
  frames();
}
