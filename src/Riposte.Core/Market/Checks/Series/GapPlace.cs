namespace Riposte.Core.Market.Checks.Series;

/// <summary>Where a gap lies.</summary>
internal enum GapPlace
{
    /// <summary>Between two records.</summary>
    Between,

    /// <summary>Before the first record.</summary>
    BeforeFirst,

    /// <summary>After the last record.</summary>
    AfterLast,

    /// <summary>There is no record at all.</summary>
    Everything,
}
