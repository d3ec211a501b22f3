Attribute VB_Name = "JobPlan"
' Worksheet functions over jobplan-excel.dll: import this module into a macro workbook (Alt+F11, File,
' Import File), and put the DLL in the workbook's folder. 64-bit Excel.
'
'   =JOBPLAN_HOURS(44, 37.5)                     1650
'   =JOBPLAN_PA("consultant-2003", 10, 0)        2.5
'   =JOBPLAN_CATEGORY("nhse-2023", A2)           DCC
'
' What cannot be answered is #VALUE!; JOBPLAN_WHY() says why in a sentence.
Option Explicit

Private Declare PtrSafe Function jpx_productive_hours Lib "jobplan-excel.dll" (ByVal weeks As Double, ByVal hoursPerWeek As Double, ByRef status As Long) As Double
Private Declare PtrSafe Function jpx_wte Lib "jobplan-excel.dll" (ByVal hoursPerWeek As Double, ByVal fullTimeHoursPerWeek As Double, ByRef status As Long) As Double
Private Declare PtrSafe Function jpx_weeks Lib "jobplan-excel.dll" (ByVal preset As String, ByRef status As Long) As Double
Private Declare PtrSafe Function jpx_pa Lib "jobplan-excel.dll" (ByVal policy As String, ByVal plainHours As Double, ByVal premiumHours As Double, ByRef status As Long) As Double
Private Declare PtrSafe Function jpx_round Lib "jobplan-excel.dll" (ByVal value As Double, ByVal policy As String, ByRef status As Long) As Double
Private Declare PtrSafe Function jpx_variance_share Lib "jobplan-excel.dll" (ByVal plannedHours As Double, ByVal deliveredHours As Double, ByRef status As Long) As Double
Private Declare PtrSafe Function jpx_quantile Lib "jobplan-excel.dll" (ByRef firstValue As Double, ByVal nValues As Long, ByVal p As Double, ByVal kind As Long, ByRef status As Long) As Double
Private Declare PtrSafe Function jpx_category Lib "jobplan-excel.dll" (ByVal framework As String, ByVal text As String, ByVal buffer As String, ByVal nBuffer As Long, ByRef status As Long) As Long
Private Declare PtrSafe Function jpx_message Lib "jobplan-excel.dll" (ByVal status As Long, ByVal buffer As String, ByVal nBuffer As Long) As Long
Private Declare PtrSafe Function LoadLibrary Lib "kernel32" Alias "LoadLibraryA" (ByVal path As String) As LongPtr

Private lastStatus As Long

' The DLL beside the workbook, wherever that was opened from; once loaded, its name is enough.
Private Sub Ready()
    Static loaded As LongPtr
    If loaded = 0 Then loaded = LoadLibrary(ThisWorkbook.Path & "\jobplan-excel.dll")
End Sub

Private Function Answer(ByVal value As Double, ByVal status As Long) As Variant
    lastStatus = status
    If status = 0 Then Answer = value Else Answer = CVErr(xlErrValue)
End Function

Public Function JOBPLAN_HOURS(ByVal weeks As Double, ByVal hoursPerWeek As Double) As Variant
    Dim status As Long, value As Double
    Ready
    value = jpx_productive_hours(weeks, hoursPerWeek, status)
    JOBPLAN_HOURS = Answer(value, status)
End Function

Public Function JOBPLAN_WTE(ByVal hoursPerWeek As Double, ByVal fullTimeHoursPerWeek As Double) As Variant
    Dim status As Long, value As Double
    Ready
    value = jpx_wte(hoursPerWeek, fullTimeHoursPerWeek, status)
    JOBPLAN_WTE = Answer(value, status)
End Function

Public Function JOBPLAN_WEEKS(ByVal preset As String) As Variant
    Dim status As Long, value As Double
    Ready
    value = jpx_weeks(preset, status)
    JOBPLAN_WEEKS = Answer(value, status)
End Function

Public Function JOBPLAN_PA(ByVal policy As String, ByVal plainHours As Double, ByVal premiumHours As Double) As Variant
    Dim status As Long, value As Double
    Ready
    value = jpx_pa(policy, plainHours, premiumHours, status)
    JOBPLAN_PA = Answer(value, status)
End Function

Public Function JOBPLAN_ROUND(ByVal number As Double, ByVal policy As String) As Variant
    Dim status As Long, value As Double
    Ready
    value = jpx_round(number, policy, status)
    JOBPLAN_ROUND = Answer(value, status)
End Function

Public Function JOBPLAN_VARIANCE(ByVal plannedHours As Double, ByVal deliveredHours As Double) As Variant
    Dim status As Long, value As Double
    Ready
    value = jpx_variance_share(plannedHours, deliveredHours, status)
    JOBPLAN_VARIANCE = Answer(value, status)
End Function

' Cells that hold no number are an error, not a zero: an empty week is not a week without demand.
Public Function JOBPLAN_QUANTILE(ByVal cells As Range, ByVal p As Double, ByVal kind As Long) As Variant
    Dim numbers() As Double, cell As Range, n As Long, status As Long, value As Double
    Ready
    ReDim numbers(1 To cells.Count)
    For Each cell In cells
        If VarType(cell.Value2) <> vbDouble Then
            JOBPLAN_QUANTILE = CVErr(xlErrValue)
            Exit Function
        End If
        n = n + 1
        numbers(n) = cell.Value2
    Next cell
    value = jpx_quantile(numbers(1), n, p, kind, status)
    JOBPLAN_QUANTILE = Answer(value, status)
End Function

Public Function JOBPLAN_CATEGORY(ByVal framework As String, ByVal text As String) As Variant
    Dim status As Long, buffer As String, n As Long
    Ready
    buffer = String$(200, vbNullChar)
    n = jpx_category(framework, text, buffer, 200, status)
    lastStatus = status
    If status = 0 Then JOBPLAN_CATEGORY = Left$(buffer, n - 1) Else JOBPLAN_CATEGORY = CVErr(xlErrValue)
End Function

Public Function JOBPLAN_WHY() As String
    Dim buffer As String, n As Long
    Ready
    buffer = String$(400, vbNullChar)
    n = jpx_message(lastStatus, buffer, 400)
    JOBPLAN_WHY = Left$(buffer, n - 1)
End Function
