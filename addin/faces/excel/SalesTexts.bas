Attribute VB_Name = "SalesTexts"
Option Explicit
Option Private Module

' A text in the workbook's language, from the hidden sheet; the fallback if somebody has removed it.
Public Function SalesText(ByVal Key As String, ByVal Fallback As String) As String
    Dim Found As Variant
    SalesText = Fallback
    On Error Resume Next
    Found = Application.WorksheetFunction.VLookup(Key, ThisWorkbook.Names("SalesTexts").RefersToRange, 2, False)
    If VarType(Found) = vbString Then SalesText = Found
End Function

' One message box. MsgBox knows only the characters of one code page; a message with others is shown by xlwings'
' scripting host.
Public Sub TellUser(ByVal Message As String)
    Dim Title As String
    Title = SalesText("title", "Sales targets and commission")
    If OnMac() Then
        MsgBox Message, vbExclamation, Title
    ElseIf StrConv(StrConv(Message, vbFromUnicode), vbUnicode) = Message Then
        MsgBox Message, vbExclamation, Title
    Else
        WScript.Popup Message, 0, Title, vbExclamation + vbSystemModal
    End If
End Sub

Public Function OnMac() As Boolean
    OnMac = InStr(1, Application.OperatingSystem, "mac", vbTextCompare) > 0
End Function
