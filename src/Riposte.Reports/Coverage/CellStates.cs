namespace Riposte.Reports.Coverage;

/// <summary>Forms and words of the states.</summary>
internal static class CellStates
{
    /// <summary>States of the legend, in order.</summary>
    public static readonly IReadOnlyList<(CellState State, string Words)> Legend =
    [
        (CellState.Whole, "whole"),
        (CellState.Partial, "up to 20 % missing"),
        (CellState.Poor, "more missing"),
        (CellState.Absent, "nothing there"),
        (CellState.Flagged, "flagged records"),
        (CellState.Quiet, "asked for, no event"),
        (CellState.NotAsked, "not asked for"),
    ];

    /// <summary>Class in the style sheet.</summary>
    public static string Class(this CellState state) =>
        state switch
        {
            CellState.Whole => "whole",
            CellState.Quiet => "quiet",
            CellState.Partial => "partial",
            CellState.Poor => "poor",
            CellState.Absent => "absent",
            CellState.Flagged => "flagged",
            _ => "unasked",
        };

    /// <summary>Outline of a cell of ten by ten at a place.</summary>
    public static void Draw(this CellState state, StringBuilder path, int x, int y)
    {
        var form = state switch
        {
            CellState.Whole => (0, 0, "h9v9h-9z"),
            CellState.Quiet => (3, 3, "h3v3h-3z"),
            CellState.Partial => (0, 0, "h9v9h-9zm1 1v3h3v-3z"), // a square with a hole
            CellState.Poor => (0, 5, "h9v4h-9z"), // the lower half
            CellState.Absent => (0, 0, "h9v9h-9zm1 1v7h7v-7z"), // a frame
            CellState.Flagged => (0, 0, "h9l-9 9z"), // a corner
            _ => (4, 4, "h1v1h-1z"),
        };
        path.Append('M').Append(x + form.Item1).Append(' ').Append(y + form.Item2).Append(form.Item3);
    }
}
