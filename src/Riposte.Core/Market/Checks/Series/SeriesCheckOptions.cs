using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>Thresholds of the checks of stored series. The defaults are documented in the reference of data
/// checks.</summary>
public sealed record SeriesCheckOptions
{
    /// <summary>The defaults.</summary>
    public static SeriesCheckOptions Default { get; } = new();

    /// <summary>Findings of one kind that a report lists; totals count all. Default 20.</summary>
    public int ListedPerKind { get; init; } = 20;

    /// <summary>Present time: later records are implausible. Null does not check.</summary>
    public Instant? Now { get; init; }

    /// <summary>Shortest flat run that is reported, in records. Default 10.</summary>
    public int FlatRecords { get; init; } = 10;

    /// <summary>Factor between two closes that makes a jump. Default 1.5, as for files of bars.</summary>
    public double JumpFactor { get; init; } = 1.5;

    /// <summary>Factor that makes a jump when the next record comes back: a print that nobody else saw. Default
    /// 1.1.</summary>
    public double SpikeFactor { get; init; } = 1.1;

    /// <summary>A jump also exceeds this many robust standard deviations of the moves before it. Default 20.</summary>
    public double JumpDeviations { get; init; } = 20;

    /// <summary>Moves before a record that its robust deviation is taken from. Default 1,000.</summary>
    public int JumpMemory { get; init; } = 1_000;

    /// <summary>Room for disorder of arrival in the check of clocks, in nanoseconds. Default one second.</summary>
    public long ClockTolerance { get; init; } = 1_000_000_000;

    /// <summary>How late a settlement or statistic may be stamped after its schedule, in nanoseconds. Default one
    /// minute for settlements; statistics are stamped exactly.</summary>
    public long SettlementTolerance { get; init; } = 60_000_000_000;

    /// <summary>Largest plausible funding rate of one settlement, as a fraction. Default 0.03.</summary>
    public double FundingRateMax { get; init; } = 0.03;

    /// <summary>Largest distance from the mark price, as a fraction. Default 0.02.</summary>
    public double MarkBand { get; init; } = 0.02;

    /// <summary>Largest difference of a value that two series of one venue should share, relative. Default
    /// 1e-6.</summary>
    public double EqualTolerance { get; init; } = 1e-6;
}
