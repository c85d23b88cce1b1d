namespace Riposte.Runtime.Configuration;

/// <summary><c>risk_config.daily</c>; everything restarts at 00:00 UTC.</summary>
/// <param name="MaxLoss">Loss as a share of the day's first equity, unrealised included.</param>
/// <param name="MaxTrades">Entries a day.</param>
/// <param name="MaxConsecutiveLosses">Losing trades in a row.</param>
public sealed record DailyLimits(double MaxLoss, int MaxTrades, int MaxConsecutiveLosses);
