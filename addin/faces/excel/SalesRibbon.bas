Attribute VB_Name = "SalesRibbon"
Option Explicit

' Every button of the ribbon: its tag names the function of addin.macros.
Public Sub SalesRibbon_Run(control As IRibbonControl)
    RunSales control.Tag
End Sub
