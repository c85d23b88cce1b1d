namespace Riposte.Trading.Performance;

/// <summary>Trades of one kind.</summary>
/// <param name="Group">What they are told apart by: <c>symbol</c>, <c>side</c>, <c>hour</c>, <c>weekday</c>,
/// <c>volatility</c>, <c>regime</c>, <c>reason</c>.</param>
/// <param name="Name">Which of them.</param>
/// <param name="Trades">Number of trades.</param>
/// <param name="WinRate">Share with a net profit.</param>
/// <param name="NetPnl">Sum of net profits, quote currency.</param>
/// <param name="MeanReturn">Mean net profit ÷ equity before entry.</param>
/// <param name="ProfitFactor">Net profits ÷ net losses; NaN without a loss.</param>
public sealed record BreakdownRow(
    string Group,
    string Name,
    int Trades,
    double WinRate,
    double NetPnl,
    double MeanReturn,
    double ProfitFactor
);
