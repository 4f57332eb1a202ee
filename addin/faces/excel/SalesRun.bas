Attribute VB_Name = "SalesRun"
Option Explicit
Option Private Module

Private Const START_LOG As String = "salesbook-start.log"

Private mFolder As String
Private mKept As Boolean
Private mCalculation As Long
Private mEvents As Boolean
Private mUpdating As Boolean
Private mAlerts As Boolean
Private mStatus As Variant

' Runs a function of addin.macros, which reports by itself, in a Python of its own. What stops Python before that
' is written to a file in the temporary folder, and one message names it.
Public Sub RunSales(ByVal Action As String)
    Dim Trouble As String
    On Error GoTo Failed
    Trouble = SetupTrouble()
    If Trouble = "" Then
        KeepExcel
        Trouble = RunTrouble("import addin.macros; addin.macros." & Action & "()")
        RestoreExcel
    End If
    If Trouble <> "" Then TellUser Trouble
    Exit Sub
Failed:
    Trouble = Err.Description
    ReturnToFolder
    RestoreExcel
    TellUser SalesText("run.failed", "The action did not finish: ") & vbCrLf & Trouble
End Sub

' Python switches these off while it writes, and on again. One that dies in between cannot. On a Mac it may still be
' writing when it seems done, so nothing is kept there.
Private Sub KeepExcel()
    mKept = False
    If OnMac() Then Exit Sub
    mCalculation = Application.Calculation
    mEvents = Application.EnableEvents
    mUpdating = Application.ScreenUpdating
    mAlerts = Application.DisplayAlerts
    mStatus = Application.StatusBar
    mKept = True
End Sub

Private Sub RestoreExcel()
    If Not mKept Then Exit Sub
    mKept = False
    On Error Resume Next
    Application.DisplayAlerts = mAlerts
    Application.ScreenUpdating = mUpdating
    Application.EnableEvents = mEvents
    If Application.Calculation <> mCalculation Then Application.Calculation = mCalculation
    Application.StatusBar = mStatus
End Sub

' What is missing for Python to start, as a text for the user; empty if nothing is.
Public Function SetupTrouble() As String
    Dim Interpreter As String, Library As String, Folder As String
    SetupTrouble = OverrideTrouble()
    If SetupTrouble <> "" Or OnMac() Then Exit Function
    Interpreter = GetConfig("INTERPRETER_WIN", "")
    If Interpreter = "" Then
        SetupTrouble = NotInstalled()
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

' What SetupTrouble says on a computer that has never had our program.
Public Function NotInstalled() As String
    NotInstalled = SalesText("setup.none", "Not installed yet: run salesbook install.")
End Function

' What would lead to another Python, or to programs that lie in the workbook or beside it: xlwings asks a sheet and a
' file there before the user's own settings. Whoever can write data must not decide what runs.
Private Function OverrideTrouble() As String
    Dim Sheet As Object, FileName As String
    For Each Sheet In ThisWorkbook.Sheets
        If LCase$(Sheet.Name) = "xlwings.conf" Or LCase$(Right$(Sheet.Name, 3)) = ".py" Then
            OverrideTrouble = SalesText("setup.sheet", "Not run: delete or rename this sheet: ") & vbCrLf & Sheet.Name
            Exit Function
        End If
    Next Sheet
    FileName = GetDirectoryConfigFilePath()
    If FileExists(FileName) Then
        OverrideTrouble = SalesText("setup.file", "Not run: move this file away: ") & vbCrLf & FileName
    ElseIf LCase$(GetConfig("ADD_WORKBOOK_TO_PYTHONPATH", "true")) = "true" Then
        If GetConfig("INTERPRETER_WIN", "") & GetConfig("INTERPRETER_MAC", "") <> "" Then
            OverrideTrouble = SalesText("setup.folder", "Not run: run salesbook install again.")
        End If
    End If
End Function

' A Python that starts looks for its modules in the current folder first, which may be the workbook's; cmd.exe is looked
' for there, too. Meanwhile a folder is the current one where nobody lays such. What fails here stops the start.
Public Sub LeaveFolder()
    If OnMac() Then Exit Sub
    mFolder = CurDir$()
    ChangeFolder Environ("SystemRoot")
End Sub

Public Sub ReturnToFolder()
    If mFolder = "" Then Exit Sub
    On Error Resume Next
    ChangeFolder mFolder
    mFolder = ""
End Sub

Private Sub ChangeFolder(ByVal Folder As String)
    If Mid$(Folder, 2, 1) = ":" Then ChDrive Folder
    ChDir Folder
End Sub

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
    LeaveFolder
    RunPython "import os, sys, traceback; sys.excepthook = lambda *error: (" & _
        "open(os.environ['TEMP'] + '/" & START_LOG & "', 'w', encoding='mbcs', errors='replace')" & _
        ".write(''.join(traceback.format_exception(*error))), os._exit(0)); " & Statement
    ReturnToFolder
    If FileExists(LogFile) Then
        RunTrouble = SalesText("run.failed", "It did not finish. See ") & vbCrLf & LogFile & vbCrLf & LastLine(LogFile)
    End If
End Function

' What a log ends with: of a traceback, what went wrong, in which Python doubles what parts folders. Nothing if it cannot
' be read.
Private Function LastLine(ByVal LogFile As String) As String
    Dim Channel As Integer, Text As String
    On Error GoTo Unread
    Channel = FreeFile
    Open LogFile For Input As #Channel
    Do Until EOF(Channel)
        Line Input #Channel, Text
        If Trim$(Text) <> "" Then LastLine = Replace(Trim$(Text), "\\", "\")
    Loop
    Close #Channel
Unread:
End Function
