Attribute VB_Name = "SalesRun"
Option Explicit
Option Private Module

Private Const START_LOG As String = "salesbook-start.log"

' Runs a function of addin.macros, which reports by itself, in a Python of its own. What stops Python before that
' is written to a file in the temporary folder, and one message names it.
Public Sub RunSales(ByVal Action As String)
    Dim Trouble As String
    On Error GoTo Failed
    Trouble = SetupTrouble()
    If Trouble = "" Then Trouble = RunTrouble("import addin.macros; addin.macros." & Action & "()")
    If Trouble <> "" Then TellUser Trouble
    Exit Sub
Failed:
    TellUser SalesText("run.failed", "The action did not finish: ") & vbCrLf & Err.Description
End Sub

' What is missing for Python to start, as a text for the user; empty if nothing is.
Public Function SetupTrouble() As String
    Dim Interpreter As String, Library As String, Folder As String
    If OnMac() Then Exit Function
    Interpreter = GetConfig("INTERPRETER_WIN", "")
    If Interpreter = "" Then
        SetupTrouble = SalesText("setup.none", "Not installed yet: run salesbook install.")
    ElseIf InStr(Interpreter, "\") = 0 Then
        Exit Function
    ElseIf Not FileExists(Interpreter) Then
        SetupTrouble = SalesText("setup.gone", "Python is missing: ") & vbCrLf & Interpreter
    Else
        Folder = ParentFolder(Interpreter)
        Library = "\xlwings64-" & XLWINGS_VERSION & ".dll"
        If FileExists(Folder & Library) Then Exit Function
        If FileExists(ParentFolder(Folder) & Library) Then Exit Function
        SetupTrouble = SalesText("setup.version", "Versions differ. Missing: ") & vbCrLf & Folder & Library
    End If
End Function

' What xlwings cannot run becomes a file instead of a traceback on the screen: Python's exit code stays 0, and the file
' is the sign of failure. On a Mac Python runs on by itself.
Private Function RunTrouble(ByVal Statement As String) As String
    Dim LogFile As String
    If OnMac() Then
        RunPython Statement
        Exit Function
    End If
    LogFile = Environ("TEMP") & "\" & START_LOG
    If FileExists(LogFile) Then Kill LogFile
    RunPython "import os, sys, traceback; sys.excepthook = lambda *error: (" & _
        "open(os.environ['TEMP'] + '/" & START_LOG & "', 'w', encoding='utf-8')" & _
        ".write(''.join(traceback.format_exception(*error))), os._exit(0)); " & Statement
    If FileExists(LogFile) Then RunTrouble = SalesText("run.failed", "It did not finish. See ") & vbCrLf & LogFile
End Function
