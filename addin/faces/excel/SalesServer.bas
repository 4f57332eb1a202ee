Attribute VB_Name = "SalesServer"
Option Explicit
Option Private Module

Private Const FIRST_PAUSE As Single = 10
Private Const LONGEST_PAUSE As Single = 320
Private Const LINE_BYTES As Long = 2048

' Of the numbers that COM gives its errors: one of Win32's (1722 no server, 1726 the call failed), or one of COM's own
' (7 the server died, 264 it has let go). Written out whole they look to a scanner like hidden text.
Private Const FROM_WIN32 As Long = -32761 * 65536
Private Const FROM_COM As Long = -32767 * 65536

Public LastFailure As String

Private mServer As Object
Private mServed As Boolean
Private mPause As Single
Private mFailedAt As Single
Private mDead As Long
Private mTold As Boolean

' Calls a function of addin.functions in the Python that serves all formulas. A Python that has ended since the last
' call is started anew, once. Whatever else fails is #VALUE!, and the next call starts Python again.
Public Function CallSales(ByVal FunctionName As String, ByVal Arguments As Variant) As Variant
    Dim Anew As Boolean
    On Error GoTo Failed
AskServer:
    CallSales = AsResult(Server().CallUDF("addin.functions", FunctionName, Arguments, ThisWorkbook, Application.Caller))
    Exit Function
Failed:
    LastFailure = FunctionName & ": " & Err.Description
    Set mServer = Nothing
    If HasEnded(Err.Number) And Not Anew Then
        Anew = True
        Resume AskServer
    End If
    CallSales = CVErr(xlErrValue)
    TellOnce
End Function

' What COM says of a server that is no longer there.
Private Function HasEnded(ByVal Number As Long) As Boolean
    Select Case Number
        Case FROM_WIN32 + 1722, FROM_WIN32 + 1726, FROM_COM + 7, FROM_COM + 264
            HasEnded = True
    End Select
End Function

' An argument as Python is to see it: values instead of cells, with dates and currency as plain numbers. A selection of
' several areas has no shape and is an error.
Public Function Plain(Optional ByVal Argument As Variant) As Variant
    If IsMissing(Argument) Then
        Plain = Argument
    ElseIf Not IsObject(Argument) Then
        Plain = Argument
    ElseIf Argument.Areas.Count > 1 Then
        Plain = CVErr(xlErrValue)
    Else
        Plain = Argument.Value2
    End If
End Function

' Tells Insert Function about a function. The names of its arguments are the keys of their descriptions.
Public Sub DescribeFunction(ByVal FunctionName As String, ByVal Arguments As Variant)
    Dim Index As Long, Macro As String
    On Error Resume Next
    For Index = LBound(Arguments) To UBound(Arguments)
        Arguments(Index) = SalesText(FunctionName & "." & Arguments(Index), "")
    Next Index
    Macro = "'" & Replace(ThisWorkbook.Name, "'", "''") & "'!" & FunctionName
    Application.MacroOptions Macro:=Macro, Description:=SalesText(FunctionName, ""), _
        Category:=SalesText("category", "Sales pay"), ArgumentDescriptions:=Arguments
End Sub

Private Function Server() As Object
    If mServer Is Nothing Then StartServer
    Set Server = mServer
End Function

' A start that fails takes its time. So the other formulas of the same calculation do not try again at once, else Excel
' would seem frozen; the more starts have failed, the longer they wait.
Private Sub StartServer()
    Dim Reason As String
    If mPause > 0 And Abs(Timer - mFailedAt) < mPause Then Err.Raise vbObjectError + 1, "SalesServer", "No Python"
    mPause = LongerPause()
    mFailedAt = Timer
    On Error GoTo Failed
    If SetupTrouble() <> "" Then Err.Raise vbObjectError + 2, "SalesServer", "Not set up"
    LeaveFolder
    Set mServer = ActivatedServer()
    ReturnToFolder
    mPause = 0
    mServed = True
    Exit Sub
Failed:
    Reason = Err.Description
    ReturnToFolder
    mFailedAt = Timer
    Err.Raise vbObjectError + 3, "SalesServer", Reason
End Sub

Private Function LongerPause() As Single
    LongerPause = 2 * mPause
    If LongerPause < FIRST_PAUSE Then LongerPause = FIRST_PAUSE
    If LongerPause > LONGEST_PAUSE Then LongerPause = LONGEST_PAUSE
End Function

' The server that runs, or a new one. One that ran and died leaves its start line behind: the DLL starts no second
' server by the same line, so that the next line is another, by a blank.
Private Function ActivatedServer() As Object
    Dim Answer As Variant, Unused As Long
    NDims 0, Unused
    If XLPyDLLActivateAuto(Answer, ServerCommand(), 1) <> 0 Then
        If Not mServed Then Err.Raise vbObjectError + 4, "SalesServer", CStr(Answer)
        mServed = False
        mDead = mDead + 1
        If XLPyDLLActivateAuto(Answer, ServerCommand(), 1) <> 0 Then
            Err.Raise vbObjectError + 5, "SalesServer", CStr(Answer)
        End If
    End If
    Set ActivatedServer = Answer
End Function

' The line of xlwings, but that cmd.exe ends with a Python that cannot start (/C): with /K it stays, and the DLL waits for
' it for a minute, with Excel frozen. The DLL has 2,048 bytes for it in the code page and ends Excel over a longer one.
Private Function ServerCommand() As String
    ServerCommand = Replace(XLPyCommand(), " /K ", " /C ", 1, 1) & Space$(mDead)
    If 2 * Len(StrConv(ServerCommand, vbFromUnicode)) >= LINE_BYTES Then
        Err.Raise vbObjectError + 6, "SalesServer", "The workbook's path is too long"
    End If
End Function

' Who only reads the book, without our program, is told nothing: the preview goes on by the sheet's own formulas and says so.
Private Sub TellOnce()
    Dim Trouble As String
    If mTold Then Exit Sub
    mTold = True
    On Error Resume Next
    Trouble = SetupTrouble()
    If Trouble = NotInstalled() Then Exit Sub
    If Trouble <> "" Then Trouble = Trouble & vbCrLf & vbCrLf
    TellUser Trouble & SalesText("functions.failed", "Python did not start: sales functions show #VALUE!.")
End Sub

' Errors travel as their texts, in one value, a row or rows.
Private Function AsResult(ByVal Value As Variant) As Variant
    Dim Row As Long, Col As Long
    Select Case Dimensions(Value)
        Case 0
            Value = ExcelError(Value)
        Case 1
            For Col = LBound(Value) To UBound(Value)
                Value(Col) = ExcelError(Value(Col))
            Next Col
        Case 2
            For Row = LBound(Value, 1) To UBound(Value, 1)
                For Col = LBound(Value, 2) To UBound(Value, 2)
                    Value(Row, Col) = ExcelError(Value(Row, Col))
                Next Col
            Next Row
    End Select
    AsResult = Value
End Function

Private Function Dimensions(ByRef Value As Variant) As Long
    If Not IsArray(Value) Then Exit Function
    On Error GoTo Counted
    If UBound(Value, 1) < LBound(Value, 1) Then Exit Function
    Dimensions = 1
    If UBound(Value, 2) >= LBound(Value, 2) Then Dimensions = 2
Counted:
End Function
