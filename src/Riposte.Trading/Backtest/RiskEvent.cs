using Riposte.Core.Time;

namespace Riposte.Trading.Backtest;

/// <summary>A risk rule that acted.</summary>
/// <param name="Time">When.</param>
/// <param name="Rule">Name of the rule, such as <c>daily_loss</c>.</param>
/// <param name="Action">What it did: <c>reduce</c>, <c>reject</c>, <c>stop_entries</c>, <c>flatten</c>, <c>halt</c>,
/// <c>review</c>.</param>
/// <param name="Detail">The numbers that decided it.</param>
public sealed record RiskEvent(Instant Time, string Rule, string Action, string Detail)
{
    /// <summary>Symbol it acted on; empty when on the whole account.</summary>
    public string Symbol { get; init; } = "";
}
