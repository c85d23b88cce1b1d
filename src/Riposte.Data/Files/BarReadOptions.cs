using Riposte.Core.Market.Checks;
using Riposte.Core.Time;

namespace Riposte.Data.Files;

/// <summary>How bars are read.</summary>
public sealed record BarReadOptions
{
    /// <summary>Symbol to read; null takes the one the symbol column or the file name tells, else UNKNOWN.</summary>
    public string? Symbol { get; init; }

    /// <summary>Length of a bar; null takes the most common difference of times. A contradiction is an error.</summary>
    public Interval? Interval { get; init; }

    /// <summary>Bars that open before are left out, unchecked.</summary>
    public Instant? From { get; init; }

    /// <summary>Bars that open at or after are left out, unchecked.</summary>
    public Instant? To { get; init; }

    /// <summary>What the time column means. A column named close_time is always a close.</summary>
    public BarTime Time { get; init; } = BarTime.Open;

    /// <summary>What may be done to bars that fail a check.</summary>
    public RepairPolicy Repair { get; init; } = RepairPolicy.None;

    /// <summary>Threads that DuckDB may use; 0 = one per core. Never changes a result.</summary>
    public int Threads { get; init; }
}
