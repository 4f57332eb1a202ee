Attribute VB_Name = "SalesServer"
Option Explicit
Option Private Module

Private Const PAUSE As Single = 10

Public LastFailure As String

Private mServer As Object
Private mPausing As Boolean
Private mFailedAt As Single
Private mTold As Boolean

' Calls a function of addin.functions in the Python that serves all formulas. Whatever fails is #VALUE!, and the next
' call starts Python again.
Public Function CallSales(ByVal FunctionName As String, ByVal Arguments As Variant) As Variant
    On Error GoTo Failed
    CallSales = AsResult(Server().CallUDF("addin.functions", FunctionName, Arguments, ThisWorkbook, Application.Caller))
    Exit Function
Failed:
    LastFailure = FunctionName & ": " & Err.Description
    Set mServer = Nothing
    CallSales = CVErr(xlErrValue)
    TellOnce
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

' A start that fails can take long. So the other formulas of the same calculation do not try again at once, else Excel
' would seem frozen.
Private Sub StartServer()
    Dim Reason As String
    If mPausing And Abs(Timer - mFailedAt) < PAUSE Then Err.Raise vbObjectError + 1, "SalesServer", "No Python"
    mPausing = True
    mFailedAt = Timer
    On Error GoTo Failed
    If SetupTrouble() <> "" Then Err.Raise vbObjectError + 2, "SalesServer", "Not set up"
    LeaveFolder
    Set mServer = XLPy()
    ReturnToFolder
    mPausing = False
    Exit Sub
Failed:
    Reason = Err.Description
    ReturnToFolder
    mFailedAt = Timer
    Err.Raise vbObjectError + 3, "SalesServer", Reason
End Sub

Private Sub TellOnce()
    Dim Trouble As String
    If mTold Then Exit Sub
    mTold = True
    On Error Resume Next
    Trouble = SetupTrouble()
    If Trouble <> "" Then Trouble = Trouble & vbCrLf & vbCrLf
    TellUser Trouble & SalesText("functions.failed", "The sales formulas show #VALUE!: Python did not start.")
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
