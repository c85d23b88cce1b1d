using System.Globalization;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Runtime.Validation;

/// <summary>Label spans of a file, in order of their starts.</summary>
/// <param name="Spans">The spans.</param>
/// <param name="Rows">Row of the file, from 0, of each span.</param>
/// <param name="IsBars">Whether times are bar numbers without a clock.</param>
public sealed record SpanTable(LabelSpans Spans, int[] Rows, bool IsBars)
{
    /// <summary>An instant as the file writes it: a bar number, or ISO.</summary>
    public string Text(Instant time) => Text(time, IsBars);

    /// <summary>An instant as a file writes it: a bar number, or ISO.</summary>
    public static string Text(Instant time, bool isBars) =>
        isBars ? time.Nanoseconds.ToString(CultureInfo.InvariantCulture) : time.ToString();
}
