/* python.exe for the tests under Wine: Python's DLL beside it does the work. */
#include <wchar.h>
#include <windows.h>

typedef int (*Main)(int, wchar_t **);

int main(void) {
    wchar_t place[1024];
    int count;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    GetModuleFileNameW(NULL, place, 900);
    *wcsrchr(place, L'\\') = 0;
    SetDllDirectoryW(place);
    wcscat(place, L"\\" PYTHON);
    HMODULE library = LoadLibraryW(place);
    Main run = library ? (Main)GetProcAddress(library, "Py_Main") : NULL;
    return run ? run(count, words) : 99;
}
