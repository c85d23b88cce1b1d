namespace Riposte.Core.Market.Series;

/// <summary>What was done to a row. A row as its venue delivered it has none; flags travel with the row into tables and
/// exports.</summary>
[Flags]
public enum RowFlags : byte
{
    /// <summary>As delivered.</summary>
    None = 0,

    /// <summary>Served by the second source instead of the series' own venue.</summary>
    SecondSource = 1,

    /// <summary>Rebuilt from trades or finer bars.</summary>
    Rebuilt = 2,

    /// <summary>Marked as doubtful by a check or by the user; the values are as delivered.</summary>
    Suspect = 4,

    /// <summary>A value was filled or changed by a cleaning step.</summary>
    Cleaned = 8,
}
