using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>One thing that a check of a stored series found.</summary>
/// <param name="Kind">What was found.</param>
/// <param name="Range">Where: from the first record concerned up to, not including, the first one after.</param>
/// <param name="Count">Records concerned: missing ones of a gap, otherwise those that are wrong.</param>
/// <param name="Message">What is wrong there, with example values.</param>
public sealed record SeriesFinding(CheckKind Kind, TimeRange Range, long Count, string Message)
{
    /// <summary>How much it matters.</summary>
    public CheckSeverity Severity => Kind.Severity();
}
