Attribute VB_Name = "SalesLinks"
Option Explicit
Option Private Module

' The sheet that an address within this workbook names, 'Sheet 1'!A5, is shown and gone to if it was hidden; what is
' hidden for good, or by a protected structure, stays so. From the first row of a table one goes on to where one works.
Public Sub FollowLink(ByVal Address As String)
    Dim Cut As Long, SheetName As String
    Cut = InStrRev(Address, "!")
    If Cut < 2 Then Exit Sub
    SheetName = Left$(Address, Cut - 1)
    If Left$(SheetName, 1) = "'" Then SheetName = Replace(Mid$(SheetName, 2, Len(SheetName) - 2), "''", "'")
    With ThisWorkbook.Sheets(SheetName)
        If .Visible = xlSheetHidden Then
            .Visible = xlSheetVisible
            .Activate
            .Range(Mid$(Address, Cut + 1)).Select
        End If
    End With
    GoToWork ThisWorkbook.Sheets(SheetName), Mid$(Address, Cut + 1)
End Sub

' Results begin with their newest month, if their first column holds months; other tables end with a free row.
Private Sub GoToWork(ByVal Sheet As Object, ByVal Address As String)
    Dim Table As Range, Newest As Double
    If Sheet.ListObjects.Count <> 1 Then Exit Sub
    Set Table = Sheet.ListObjects(1).Range
    If Table.Cells(2, 1).Address(False, False) <> Address Then Exit Sub
    If Not Sheet.ProtectContents Then
        If Table.Rows.Count > 2 Or Not IsEmpty(Table.Cells(2, 1).Value) Then Table.Cells(Table.Rows.Count + 1, 1).Select
    ElseIf VarType(Table.Cells(2, 1).Value) = vbDate Then
        Newest = Application.WorksheetFunction.Max(Table.Columns(1))
        Table.Cells(Application.WorksheetFunction.Match(Newest, Table.Columns(1), 0), 1).Select
        ActiveWindow.ScrollRow = ActiveCell.Row
    End If
End Sub
