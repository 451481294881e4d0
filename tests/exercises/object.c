/* object.c: see object.h. Every offset is checked against the file's size:
 * whoever wrote it may mean harm. */
#include "object.h"

#ifdef __linux__
#include <elf.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

struct object {
    const char *bytes;
    size_t size;
    const Elf64_Shdr *section;
    int sections;
    const Elf64_Shdr *strings; /* the sections' names */
    const Elf64_Shdr *symbols; /* NULL: there are none */
};

/* Whether `size` bytes from there on are in the file. */
static bool holds(const object *o, Elf64_Off at, Elf64_Xword size)
{
    return at <= o->size && size <= o->size - at;
}

/* A text of a table of texts; "" when it is not in the file. */
static const char *text_at(const object *o, const Elf64_Shdr *table,
                           Elf64_Word at)
{
    if (at >= table->sh_size || !holds(o, table->sh_offset, table->sh_size))
        return "";
    const char *text = o->bytes + table->sh_offset + at;
    return memchr(text, '\0', table->sh_size - at) != NULL ? text : "";
}

static bool read_sections(object *o)
{
    const Elf64_Ehdr *h = (const void *)o->bytes;
    if (o->size < sizeof *h || memcmp(h->e_ident, ELFMAG, SELFMAG) != 0 ||
        h->e_ident[EI_CLASS] != ELFCLASS64 ||
        h->e_ident[EI_DATA] != ELFDATA2LSB || h->e_shoff % 8 != 0 ||
        h->e_shentsize != sizeof *o->section ||
        !holds(o, h->e_shoff, h->e_shnum * sizeof *o->section) ||
        h->e_shstrndx >= h->e_shnum)
        return false;
    Elf64_Word wanted = h->e_type == ET_REL ? SHT_SYMTAB : SHT_DYNSYM;
    o->section = (const void *)(o->bytes + h->e_shoff);
    o->sections = h->e_shnum;
    o->strings = &o->section[h->e_shstrndx];
    for (int i = 0; i < o->sections; i++)
        if (o->section[i].sh_type == wanted)
            o->symbols = &o->section[i];
    return o->symbols == NULL ||
           (o->symbols->sh_link < h->e_shnum &&
            o->symbols->sh_offset % 8 == 0 &&
            holds(o, o->symbols->sh_offset, o->symbols->sh_size));
}

object *object_open(const char *path)
{
    struct stat s;
    object *o = calloc(1, sizeof *o);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (o != NULL && file >= 0 && fstat(file, &s) == 0 && s.st_size > 0) {
        void *bytes =
            mmap(NULL, (size_t)s.st_size, PROT_READ, MAP_PRIVATE, file, 0);
        o->bytes = bytes != MAP_FAILED ? bytes : NULL;
        o->size = o->bytes != NULL ? (size_t)s.st_size : 0;
    }
    if (file >= 0)
        close(file);
    if (o != NULL && !read_sections(o))
        object_close(&o);
    return o;
}

void object_close(object **o)
{
    if (*o != NULL && (*o)->bytes != NULL)
        munmap((void *)(*o)->bytes, (*o)->size);
    free(*o);
    *o = NULL;
}

static const Elf64_Sym *symbol(const object *o, size_t i)
{
    const Elf64_Sym *all = (const void *)(o->bytes + o->symbols->sh_offset);
    return &all[i];
}

static size_t symbol_count(const object *o)
{
    return o->symbols != NULL ? o->symbols->sh_size / sizeof(Elf64_Sym) : 0;
}

bool object_runs_alone(const object *o)
{
    static const char *const names[] = {".init",  ".fini",  ".preinit_array",
                                        ".ctors", ".dtors", NULL};
    for (int i = 0; i < o->sections; i++) {
        const char *name = text_at(o, o->strings, o->section[i].sh_name);
        Elf64_Word type = o->section[i].sh_type;
        if (type == SHT_INIT_ARRAY || type == SHT_FINI_ARRAY ||
            type == SHT_PREINIT_ARRAY)
            return true;
        for (int k = 0; names[k] != NULL; k++)
            if (strncmp(name, names[k], strlen(names[k])) == 0)
                return true; /* .init_array.101, too */
    }
    for (size_t i = 0; i < symbol_count(o); i++)
        if (ELF64_ST_TYPE(symbol(o, i)->st_info) == STT_GNU_IFUNC)
            return true; /* its code chooses a function, at the start */
    return false;
}

const char *object_next(const object *o, size_t *at, bool *defined)
{
    while (*at < symbol_count(o)) {
        const Elf64_Sym *s = symbol(o, (*at)++);
        if (ELF64_ST_BIND(s->st_info) == STB_LOCAL)
            continue;
        *defined = s->st_shndx != SHN_UNDEF;
        return text_at(o, &o->section[o->symbols->sh_link], s->st_name);
    }
    return NULL;
}

#else

object *object_open(const char *path)
{
    (void)path;
    return NULL;
}

void object_close(object **o)
{
    *o = NULL;
}

bool object_runs_alone(const object *o)
{
    (void)o;
    return false;
}

const char *object_next(const object *o, size_t *at, bool *defined)
{
    (void)o, (void)at, (void)defined;
    return NULL;
}

#endif
