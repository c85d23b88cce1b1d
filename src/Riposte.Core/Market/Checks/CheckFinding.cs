using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks;

/// <summary>One thing that a check found, at one place.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Source">File (or entry of an archive) it is in.</param>
/// <param name="Row">Line of a text file, or data row of a Parquet file, from 1; 0 when the finding concerns the whole
/// file.</param>
/// <param name="Time">Open time of the bar; null when unknown.</param>
/// <param name="Message">What is wrong there, with the values.</param>
/// <param name="Count">How many bars it concerns: the length of a gap, otherwise 1.</param>
public sealed record CheckFinding(
    CheckKind Kind,
    string Source,
    long Row,
    Instant? Time,
    string Message,
    long Count = 1
)
{
    /// <summary>How much it matters.</summary>
    public CheckSeverity Severity => Kind.Severity();
}
