namespace Riposte.Reports.Backtests;

/// <summary>What the stresses did to a strategy.</summary>
/// <param name="Rows">The plain play first, then every stress and crash.</param>
public sealed record StressResult(IReadOnlyList<StressRow> Rows)
{
    private const string CrashKind = "crash";

    /// <summary>The plain play.</summary>
    public StressRow Base => Rows[0];

    /// <summary>Kinds of stress that were played, crashes apart, in order.</summary>
    public IReadOnlyList<string> Kinds =>
        [.. Rows.Skip(1).Select(row => row.Kind).Where(kind => kind != CrashKind).Distinct(StringComparer.Ordinal)];

    /// <summary>Crashes of the past that the data hold.</summary>
    public IReadOnlyList<StressRow> Crashes => [.. Rows.Where(row => row.Kind == CrashKind)];

    /// <summary>Whether the plain play loses or halts already: then nothing can break it.</summary>
    public bool IsBrokenAlready => !(Base.NetReturn > 0) || Base.IsHalted;

    /// <summary>The mildest stress of a kind that turns the result to a loss or halts trading; null when none does, or
    /// the plain play is broken already. Kinds cannot be held against each other: a gap of 5 % is not milder than costs
    /// doubled.</summary>
    public StressRow? FirstBreak(string kind) =>
        IsBrokenAlready
            ? null
            : Rows.Where(row => row.Kind == kind && (!(row.NetReturn > 0) || row.IsHalted)).MinBy(row => row.Severity);

    /// <summary>Net return of a stress less that of the plain play.</summary>
    public double Less(StressRow row) => row.NetReturn - Base.NetReturn;

    /// <summary>The stress that leaves the least; null without stresses.</summary>
    public StressRow? Worst =>
        Rows.Skip(1).Where(row => row.Kind != CrashKind && double.IsFinite(row.NetReturn)).MinBy(row => row.NetReturn);
}
