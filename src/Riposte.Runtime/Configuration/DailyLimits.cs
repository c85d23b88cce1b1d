namespace Riposte.Runtime.Configuration;

/// <summary><c>risk_config.daily</c>; everything restarts at 00:00 UTC.</summary>
/// <param name="MaxLoss">Loss as a share of the day's first equity, unrealised included.</param>
/// <param name="MaxTrades">Entries a day.</param>
/// <param name="MaxConsecutiveLosses">Losing trades in a row.</param>
public sealed record DailyLimits(double MaxLoss, int MaxTrades, int MaxConsecutiveLosses)
{
    /// <summary>Funding paid as a share of the day's first equity; NaN is off.</summary>
    public double MaxFunding { get; init; } = double.NaN;

    /// <summary>Nanoseconds without entries after a losing trade; 0 is off.</summary>
    public long CoolDownLoss { get; init; }

    /// <summary>Nanoseconds without entries after a stop; 0 is off.</summary>
    public long CoolDownStop { get; init; }
}
