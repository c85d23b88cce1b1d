using Riposte.Core.Market.Checks;
using Riposte.Core.Time;
using Riposte.Data.Files;

namespace Riposte.Data.Archives;

/// <summary>How a file of market data is read.</summary>
public sealed record ArchiveOptions
{
    /// <summary>Which columns of the file are which columns of the kind; others are found by their usual
    /// names.</summary>
    public ColumnMap Map { get; init; } = ColumnMap.None;

    /// <summary>How the file writes its times; null tells the unit by size.</summary>
    public TimeUnit? Unit { get; init; }

    /// <summary>What the time of a bar means. A column named close_time alone is always a close.</summary>
    public BarTime Time { get; init; } = BarTime.Open;

    /// <summary>For kinds without bars: the times are starts of periods this long, whose values are known at the end. The
    /// records are stored at the end. Null when the times are those of the records.</summary>
    public Interval? Period { get; init; }

    /// <summary>What may be done to rows that fail a check. Order and exact duplicates need no policy: they are mended and
    /// counted.</summary>
    public RepairPolicy Repair { get; init; } = RepairPolicy.None;

    /// <summary>What the file is to hold; null takes the day or month that an archive's name tells. A record outside is a
    /// bad row.</summary>
    public TimeRange? Span { get; init; }

    /// <summary>Threads that DuckDB may use; 0 = one per core. Never changes a result.</summary>
    public int Threads { get; init; }
}
