/* Scripts\python.exe of an environment, as venv copies it: starts the Python that pyvenv.cfg names, in this place. */
#include <stdio.h>
#include <wchar.h>
#include <windows.h>

typedef int (*Main)(int, wchar_t **);

int main(void) {
    wchar_t place[1024];
    char line[1024];
    int count;
    wchar_t **words = CommandLineToArgvW(GetCommandLineW(), &count);
    GetModuleFileNameW(NULL, place, 900);
    *wcsrchr(place, L'\\') = 0;
    wcscpy(wcsrchr(place, L'\\'), L"\\pyvenv.cfg");
    FILE *file = _wfopen(place, L"r");
    wchar_t home[1024] = L"";
    while (file && fgets(line, sizeof line, file))
        if (!strncmp(line, "home = ", 7)) {
            line[strcspn(line, "\r\n")] = 0;
            MultiByteToWideChar(CP_UTF8, 0, line + 7, -1, home, 900);
        }
    SetDllDirectoryW(home);
    wcscat(home, L"\\" PYTHON);
    HMODULE library = LoadLibraryW(home);
    Main run = library ? (Main)GetProcAddress(library, "Py_Main") : NULL;
    return run ? run(count, words) : 99;
}
